using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Mail.Addresses;

/// <summary>
/// Where replies and delivery reports come back to, and the keys that sign those addresses. Section <c>Rse:Mail:Addresses</c>.
/// </summary>
public sealed class MailAddressOptions
{
    /// <summary>
    /// The domain of reply addresses, such as <c>intranet.example</c>. Empty, the default: letters have no reply address and nothing is
    /// accepted.
    /// </summary>
    [RegularExpression(@"^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$|^$")]
    public string Domain { get; set; } = "";

    /// <summary>
    /// Whether the token is the whole local part, <c>token@domain</c>, for a domain whose every address leads to the mailbox. False, the
    /// default: <c>reply+token@domain</c>.
    /// </summary>
    public bool IsCatchAll { get; set; }

    /// <summary>
    /// The keys, the one that signs first; the others only verify. Keep an old key for 30 days, those of unsubscribing for 2 years.
    /// </summary>
    public IList<MailAddressKey> Keys { get; } = [];

    /// <summary>How many days a reply address is good for. 30 by default.</summary>
    [Range(1, 365)]
    public int ReplyDays { get; set; } = 30;
}

internal sealed class MailAddressOptionsValidator : IValidateOptions<MailAddressOptions>
{
    private const int ShortestSecret = 32;

    public ValidateOptionsResult Validate(string? name, MailAddressOptions options)
    {
        List<string> faults = [];
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        faults.AddRange(results.Select(result => $"Rse:Mail:Addresses: {result.ErrorMessage}"));
        if (options.Domain.Length > 0 && options.Keys.Count == 0)
        {
            faults.Add("Rse:Mail:Addresses:Keys is empty; a domain needs at least one key to sign its addresses.");
        }

        for (var index = 0; index < options.Keys.Count; index++)
        {
            var key = options.Keys[index];
            var bytes = new byte[key.Secret.Length];
            if (!Convert.TryFromBase64String(key.Secret, bytes, out var length) || length < ShortestSecret)
            {
                faults.Add($"Rse:Mail:Addresses:Keys:{index}:Secret is not base64 of at least {ShortestSecret} bytes.");
            }

            if (key.Id is < 0 or > 255 || options.Keys.Count(other => other.Id == key.Id) > 1)
            {
                faults.Add($"Rse:Mail:Addresses:Keys:{index}:Id is {key.Id}; each key needs its own, 0 to 255.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
