using System.Globalization;
using System.Text;
using MailKit;

namespace Rse.Mail.Sending;

/// <summary>How far the sending of a letter came.</summary>
internal enum SmtpStage
{
    /// <summary>Connecting, encrypting, signing in.</summary>
    Connect,

    /// <summary>MAIL FROM was sent.</summary>
    Sender,

    /// <summary>RCPT TO was sent.</summary>
    Recipient,

    /// <summary>The recipient was accepted, and the content was asked for or is under way.</summary>
    Content,

    /// <summary>All of the content was given to the connection: the final dot may have arrived.</summary>
    Dot,
}

/// <summary>Watches a session: how far it came, and what the server said last. Keeps nothing else of it.</summary>
internal sealed class SmtpWatch : IProtocolLogger
{
    private const int MostWords = 1000;

    private volatile SmtpStage _stage;
    private volatile string _reply = "";

    public SmtpStage Stage => _stage;

    /// <summary>Called at each step, so that each has its own time.</summary>
    public Action? Moved { get; set; }

    /// <summary>The last reply of the server; empty if it sent none since <see cref="Begin"/>.</summary>
    public string Reply => _reply;

    /// <summary>The code of the last reply; null if there is none.</summary>
    public int? Code =>
        _reply.Length >= 3 && int.TryParse(_reply.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? code
            : null;

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; } = new NoSecrets();

    /// <summary>Begins the next letter.</summary>
    public void Begin(SmtpStage stage)
    {
        _reply = "";
        Move(stage);
    }

    public void Move(SmtpStage stage)
    {
        _stage = stage;
        Moved?.Invoke();
    }

    public void LogConnect(Uri uri) => Moved?.Invoke();

    public void LogClient(byte[] buffer, int offset, int count)
    {
        if (_stage < SmtpStage.Recipient)
        {
            // MAIL and RCPT may leave together.
            var text = Encoding.ASCII.GetString(buffer, offset, Math.Min(count, MostWords));
            if (text.Contains("RCPT TO:", StringComparison.Ordinal))
            {
                _stage = SmtpStage.Recipient;
            }
            else if (text.StartsWith("MAIL FROM:", StringComparison.Ordinal))
            {
                _stage = SmtpStage.Sender;
            }
        }

        Moved?.Invoke();
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        var text = Encoding.UTF8.GetString(buffer, offset, Math.Min(count, MostWords)).TrimEnd();
        var line = text[(text.LastIndexOf('\n') + 1)..];
        if (line.Length > 0)
        {
            _reply = line;
        }

        Moved?.Invoke();
    }

    public void Dispose() { }

    private sealed class NoSecrets : IAuthenticationSecretDetector
    {
        public IList<AuthenticationSecret> DetectSecrets(byte[] buffer, int offset, int count) => [];
    }
}
