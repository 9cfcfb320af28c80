using MimeKit;

namespace Rse.Mail.Incoming.Senders;

/// <summary>Whether a letter may speak for a member.</summary>
internal enum SenderVerdict
{
    /// <summary>The sender is none of the member's addresses, or the letter is forged.</summary>
    Refused,

    /// <summary>It is the member's address, and nothing trustworthy says that the letter came from there.</summary>
    Unproven,

    Accepted,
}

/// <summary>Checks that a letter comes from an address of the member whose reply address it was sent to.</summary>
/// <remarks>Pure. <c>Sender</c>, <c>Reply-To</c>, <c>Cc</c> and the envelope never count: anybody writes them.</remarks>
internal static class SenderCheck
{
    private const string Field = "Authentication-Results";

    /// <param name="letter">The letter.</param>
    /// <param name="addresses">The verified addresses of the member.</param>
    /// <param name="server">The authserv-id of the server that checks our mail; empty when none does.</param>
    public static SenderVerdict Check(MimeMessage letter, IReadOnlyCollection<string> addresses, string server)
    {
        // Two From fields, or two addresses in one: whoever checks and whoever reads may each choose another.
        if (
            letter.Headers.Count(header => header.Id == HeaderId.From) != 1
            || letter.From is not [MailboxAddress { Address: { Length: > 0 } from }]
            || !addresses.Contains(from, StringComparer.OrdinalIgnoreCase)
        )
        {
            return SenderVerdict.Refused;
        }

        var dmarc = server.Length == 0 ? null : Find(letter, server)?.Results.FirstOrDefault(result => result.Method == "dmarc");
        var domain = from[(from.LastIndexOf('@') + 1)..];
        var isOfSender =
            dmarc is not null
            && (
                !dmarc.Properties.TryGetValue("header.from", out var checkedDomain)
                || checkedDomain[(checkedDomain.LastIndexOf('@') + 1)..].Equals(domain, StringComparison.OrdinalIgnoreCase)
            );
        return dmarc?.Result switch
        {
            "pass" when isOfSender => SenderVerdict.Accepted,
            "pass" or "fail" => SenderVerdict.Refused,
            _ => SenderVerdict.Unproven,
        };
    }

    /// <summary>What our server found: the topmost field of its name. A sender may have written others, and they stand below.</summary>
    private static AuthenticationResults? Find(MimeMessage letter, string server)
    {
        foreach (var header in letter.Headers.Where(header => header.Field.Equals(Field, StringComparison.OrdinalIgnoreCase)))
        {
            // A field that cannot be read might be our server's: what stands below it is not trusted.
            if (AuthenticationResultsParser.Parse(header.Value) is not { } results)
            {
                if (header.Value.Contains(server, StringComparison.OrdinalIgnoreCase))
                {
                    return null;
                }

                continue;
            }

            if (results.Server.Equals(server, StringComparison.OrdinalIgnoreCase))
            {
                return results;
            }
        }

        return null;
    }
}
