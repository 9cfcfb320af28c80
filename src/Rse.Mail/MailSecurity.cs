namespace Rse.Mail;

/// <summary>How a connection to a mail server is encrypted.</summary>
public enum MailSecurity
{
    /// <summary>From its first byte: usually port 993 for reading and 465 for sending.</summary>
    Tls,

    /// <summary>By STARTTLS: usually port 143 for reading and 587 for sending; a server without it is refused.</summary>
    StartTls,

    /// <summary>Not at all: passwords and letters can be read on the way. For a server on this machine.</summary>
    None,
}
