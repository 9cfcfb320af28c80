using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using MimeKit;
using Rse.Mail.Addresses;

namespace Rse.Mail.Letters;

/// <summary>What letters say of their sender, and where they lead. Section <c>Rse:Mail:Letters</c>.</summary>
/// <remarks>The addresses of pages are those of the section <c>Rse:Web</c>, whose <c>PublicUrl</c> letters need.</remarks>
public sealed class LetterOptions
{
    /// <summary>
    /// The address that letters are from, such as <c>intranet@example.org</c>, of a domain that signs them (DKIM). Empty, the default: no
    /// letters are sent.
    /// </summary>
    public string From { get; set; } = "";

    /// <summary>The name of the network, which letters are from. <c>Intranet</c> by default. 1 to 60 characters.</summary>
    [Required]
    [StringLength(60, MinimumLength = 1)]
    public string Network { get; set; } = "Intranet";

    /// <summary>
    /// The page of a member's settings: a path from the app's root, or an absolute URL; null, the default, if there is none.
    /// </summary>
    public string? SettingsPage { get; set; }

    /// <summary>
    /// The path of the routes of mail from the app's root, which <c>MapRseMail</c> maps and letters lead to. <c>/rse/mail</c> by default.
    /// </summary>
    [Required]
    [RegularExpression(@"/[A-Za-z0-9/_-]{1,60}", ErrorMessage = "{0} must be a path such as /rse/mail.")]
    public string Path { get; set; } = "/rse/mail";

    /// <summary>
    /// Whether letters quote what people wrote. True by default; false where letters may only say that something happened.
    /// </summary>
    public bool ShowsTexts { get; set; } = true;
}

internal sealed class LetterOptionsValidator(IOptions<LetterPageOptions> pages, IOptions<MailAddressOptions> addresses)
    : IValidateOptions<LetterOptions>
{
    public ValidateOptionsResult Validate(string? name, LetterOptions options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        List<string> faults = [.. results.Select(result => $"Rse:Mail:Letters: {result.ErrorMessage}")];
        if (options.Network.Any(char.IsControl))
        {
            faults.Add("Rse:Mail:Letters:Network holds a control character; give it one line.");
        }

        if (options.From.Length > 0)
        {
            if (!MailboxAddress.TryParse(options.From, out var from) || from.Address != options.From || !from.Address.Contains('@'))
            {
                faults.Add($"Rse:Mail:Letters:From is '{options.From}'; an address such as intranet@example.org is needed.");
            }

            if (addresses.Value.Keys.Count == 0)
            {
                faults.Add("Rse:Mail:Addresses:Keys is empty; letters need a key, which signs the links that unsubscribe.");
            }

            if (pages.Value.PublicUrl is null)
            {
                faults.Add("Rse:Web:PublicUrl is missing; letters need it for their links, such as https://intranet.example.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
