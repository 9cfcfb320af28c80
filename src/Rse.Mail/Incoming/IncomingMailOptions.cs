using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Rse.Mail.Incoming.Guards;
using Rse.Mail.Incoming.Sources;

namespace Rse.Mail.Incoming;

/// <summary>What is done with mail that comes in. Section <c>Rse:Mail:Incoming</c>.</summary>
public sealed class IncomingMailOptions
{
    /// <summary>
    /// The name under which your mail server writes <c>Authentication-Results</c> (the authserv-id), such as
    /// <c>mx.intranet.example</c>. Empty, the
    /// default: no letter is proven, and <see cref="Unproven"/> decides on all.
    /// </summary>
    public string AuthenticationServer { get; set; } = "";

    /// <summary>What is done with a letter from the member's address that no DMARC result proves. Held by default.</summary>
    public UnprovenLetters Unproven { get; set; } = UnprovenLetters.Hold;

    /// <summary>
    /// The secret with which a mail server posts raw letters to <c>incoming</c>; empty, the default, for no such route. At least 20
    /// characters. Never logged.
    /// </summary>
    public string EndpointSecret { get; set; } = "";

    /// <summary>How big a letter may be.</summary>
    public LetterLimits Limits { get; set; } = new();

    /// <summary>The mailbox to read; without a host none is read.</summary>
    public ImapOptions Imap { get; set; } = new();
}

/// <summary>What is done with a letter whose sender nothing proves.</summary>
public enum UnprovenLetters
{
    /// <summary>It waits until the member confirms it in the app.</summary>
    Hold,

    /// <summary>It is refused.</summary>
    Refuse,
}

internal sealed class IncomingMailOptionsValidator : IValidateOptions<IncomingMailOptions>
{
    private const int ShortestSecret = 20;

    public ValidateOptionsResult Validate(string? name, IncomingMailOptions options)
    {
        List<string> faults = [.. Faults("", options), .. Faults(":Limits", options.Limits), .. Faults(":Imap", options.Imap)];
        if (options.AuthenticationServer.Any(character => char.IsWhiteSpace(character) || character is ';' or '(' or ')' or '"'))
        {
            faults.Add($"Rse:Mail:Incoming:AuthenticationServer is '{options.AuthenticationServer}'; a host name is needed.");
        }

        if (options.EndpointSecret.Length is > 0 and < ShortestSecret)
        {
            faults.Add(
                $"Rse:Mail:Incoming:EndpointSecret has {options.EndpointSecret.Length} characters; at least {ShortestSecret} are needed."
            );
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(string section, object options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(result => $"Rse:Mail:Incoming{section}: {result.ErrorMessage}");
    }
}
