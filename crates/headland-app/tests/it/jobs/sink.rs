use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// A mail server that keeps what it is given, or answers every recipient with a refusal.
pub(crate) struct Sink {
    /// Its address, for the settings.
    pub(crate) url: String,
    messages: UnboundedReceiver<String>,
}

impl Sink {
    /// A server that takes everything.
    pub(crate) async fn taking() -> Self {
        Self::answering("250 fine").await
    }

    /// A server that answers every recipient with this.
    pub(crate) async fn answering(recipient: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let (sender, messages) = unbounded_channel();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, recipient, sender.clone()));
            }
        });
        Self { url, messages }
    }

    /// The next message, if one has come.
    pub(crate) fn message(&mut self) -> Option<String> {
        self.messages.try_recv().ok()
    }
}

async fn talk(
    stream: TcpStream,
    recipient: &'static str,
    messages: UnboundedSender<String>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 sink\r\n").await?;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let word = line.split_whitespace().next().unwrap_or_default().to_uppercase();
        let answer = match word.as_str() {
            "EHLO" | "HELO" => "250 sink",
            "RCPT" => recipient,
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while !text.ends_with("\r\n.\r\n") && stream.read_line(&mut text).await? > 0 {}
                messages.send(text).unwrap();
                "250 kept"
            }
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
        line.clear();
    }
    Ok(())
}
