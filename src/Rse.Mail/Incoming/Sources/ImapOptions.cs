using System.ComponentModel.DataAnnotations;

namespace Rse.Mail.Incoming.Sources;

/// <summary>The mailbox that is read by IMAP. Section <c>Rse:Mail:Incoming:Imap</c>.</summary>
public sealed class ImapOptions
{
    /// <summary>The server; empty, the default, reads no mailbox.</summary>
    public string Host { get; set; } = "";

    /// <summary>The port. 993 by default.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 993;

    /// <summary>How the connection is encrypted. From its first byte by default.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.Tls;

    /// <summary>The name to sign in with.</summary>
    public string User { get; set; } = "";

    /// <summary>The password. Never logged.</summary>
    public string Password { get; set; } = "";

    /// <summary>The folder. <c>INBOX</c> by default.</summary>
    [Required]
    public string Folder { get; set; } = "INBOX";

    /// <summary>Seconds between two readings. 60 by default.</summary>
    [Range(5, 3600)]
    public int Seconds { get; set; } = 60;

    /// <summary>Seconds that one command may take. 120 by default: a letter of 15 MiB over a slow line.</summary>
    [Range(5, 3600)]
    public int TimeoutSeconds { get; set; } = 120;
}
