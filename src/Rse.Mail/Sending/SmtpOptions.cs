using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Mail.Sending;

/// <summary>The server that takes our letters over. Section <c>Rse:Mail:Smtp</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>The server; empty, the default, sends nothing.</summary>
    public string Host { get; set; } = "";

    /// <summary>
    /// A folder into which letters are written as <c>.eml</c> files instead of being sent, for development; null, the default, for none. It
    /// wins over <see cref="Host"/>.
    /// </summary>
    public string? PickupFolder { get; set; }

    /// <summary>The port. 587 by default.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>How the connection is encrypted. By STARTTLS by default.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>The name to sign in with; empty, the default, signs in nobody.</summary>
    public string User { get; set; } = "";

    /// <summary>The password. Never logged.</summary>
    public string Password { get; set; } = "";

    /// <summary>The name that this host gives in EHLO; null, the default, for the name of the machine.</summary>
    public string? LocalName { get; set; }

    /// <summary>The most letters in a minute from this process, in bursts of a sixth of it. 600 by default.</summary>
    [Range(1, 100_000)]
    public int LettersPerMinute { get; set; } = 600;

    /// <summary>The most connections at a time from this process. 2 by default.</summary>
    [Range(1, 50)]
    public int Connections { get; set; } = 2;

    /// <summary>The most letters over one connection. 100 by default.</summary>
    [Range(1, 10_000)]
    public int LettersPerConnection { get; set; } = 100;

    /// <summary>Seconds for which a connection is kept open for the next letter. 30 by default.</summary>
    [Range(1, 600)]
    public int IdleSeconds { get; set; } = 30;

    /// <summary>Seconds for connecting, and for the answer to each command. 20 by default.</summary>
    [Range(1, 600)]
    public int CommandSeconds { get; set; } = 20;

    /// <summary>
    /// Seconds for the answer to the final dot, after which it is unknown whether the letter was taken over. 600 by default. Source:
    /// RFC 5321 section 4.5.3.2.6.
    /// </summary>
    /// <remarks><c>Rse:Deliveries:ChannelTimeout</c> must be longer, or it decides.</remarks>
    [Range(1, 3600)]
    public int DataSeconds { get; set; } = 600;

    /// <summary>Whether letters go anywhere.</summary>
    internal bool IsSet => Host.Length > 0 || !string.IsNullOrEmpty(PickupFolder);
}

internal sealed class SmtpOptionsValidator : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        List<string> faults = [.. results.Select(result => $"Rse:Mail:Smtp: {result.ErrorMessage}")];
        if (options.Host.Any(character => char.IsWhiteSpace(character) || character is '/' or '@'))
        {
            faults.Add($"Rse:Mail:Smtp:Host is '{options.Host}'; a host name such as mail.example.org is needed.");
        }

        if (options.User.Length > 0 && options.Security == MailSecurity.None && options.Host is not ("localhost" or "127.0.0.1" or "::1"))
        {
            faults.Add("Rse:Mail:Smtp:User would be sent unencrypted; set Security to StartTls or Tls.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
