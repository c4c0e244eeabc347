mod anonymity;
mod answering;
mod setting_up;
mod surveys;
