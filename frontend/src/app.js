// Every page works without this file. It saves typing, waiting and worry.
