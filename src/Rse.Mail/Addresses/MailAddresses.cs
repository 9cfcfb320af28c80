using System.Globalization;
using Microsoft.Extensions.Options;
using Rse.Letters;

namespace Rse.Mail.Addresses;

/// <summary>Makes the addresses that a letter carries, and recognises them when mail comes back.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
internal sealed class MailAddresses(MailTokens tokens, IOptions<MailAddressOptions> options)
{
    private const string ReplyPrefix = "reply";
    private const string BouncePrefix = "bounce";

    // Reports may come late; relays give up after five days, and some report a month later.
    private static readonly TimeSpan BounceLifetime = TimeSpan.FromDays(60);
    private static readonly TimeSpan ProbeLifetime = TimeSpan.FromDays(3);
    private static readonly TimeSpan UnsubscribeLifetime = TimeSpan.FromDays(730);

    private readonly MailAddressOptions _options = options.Value;

    /// <summary>The address that answers a delivery; null where no domain is configured.</summary>
    public string? Reply(long delivery) => Address(ReplyPrefix, MailPurpose.Reply, delivery, TimeSpan.FromDays(_options.ReplyDays));

    /// <summary>The envelope's sender of a delivery, so that a report names it (VERP); null where no domain is configured.</summary>
    public string? Bounce(long delivery) => Address(BouncePrefix, MailPurpose.Bounce, delivery, BounceLifetime);

    /// <summary>The envelope id (ENVID) of a delivery, which reports repeat; null where no domain is configured.</summary>
    public string? EnvelopeId(long delivery) =>
        _options.Domain.Length == 0 ? null : tokens.Sign(MailPurpose.Bounce, delivery, BounceLifetime);

    /// <summary>The token of the link of a probe; good for three days.</summary>
    public string Probe(long member, string mark) => LetterTokens.Prefix + tokens.Sign(MailPurpose.Probe, member, ProbeLifetime, mark);

    /// <summary>Whose probe a link is of, and the mark of the address; null for a token that is foreign or expired.</summary>
    public (long Member, string Mark)? ReadProbe(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var read = ReadLink(MailPurpose.Probe, token);
        return read.State == MailTokenState.Valid ? (read.Id, read.Scope) : null;
    }

    /// <summary>Whether a key is configured, so that links can be signed.</summary>
    public bool CanSign => tokens.CanSign;

    /// <summary>The token of a link that unsubscribes a member; good for two years.</summary>
    public string Unsubscribe(long member, UnsubscribeScope scope) =>
        LetterTokens.Prefix
        + tokens.Sign(
            MailPurpose.Unsubscribe,
            member,
            UnsubscribeLifetime,
            string.Create(CultureInfo.InvariantCulture, $"{(int)scope.Kind}{scope.Value}")
        );

    /// <summary>Who unsubscribes from what; null for a token that is foreign or expired.</summary>
    public (long Member, UnsubscribeScope Scope)? ReadUnsubscribe(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var read = ReadLink(MailPurpose.Unsubscribe, token);
        return read is { State: MailTokenState.Valid, Scope: [var kind, .. var value] } && Enum.IsDefined((UnsubscribeKind)(kind - '0'))
            ? (read.Id, new UnsubscribeScope((UnsubscribeKind)(kind - '0'), value))
            : null;
    }

    /// <summary>Reads a reply address; foreign when it is none, or of another domain.</summary>
    public MailToken ReadReply(string address) => Read(address, ReplyPrefix, MailPurpose.Reply);

    /// <summary>Reads the address that a delivery report was sent to.</summary>
    public MailToken ReadBounce(string address) => Read(address, BouncePrefix, MailPurpose.Bounce);

    /// <summary>Reads the token alone, as an envelope id (ENVID) carries it.</summary>
    public MailToken ReadBounceToken(string token) => tokens.Read(MailPurpose.Bounce, token);

    private MailToken ReadLink(MailPurpose purpose, string token) =>
        token.StartsWith(LetterTokens.Prefix, StringComparison.OrdinalIgnoreCase)
            ? tokens.Read(purpose, token.AsSpan(LetterTokens.Prefix.Length))
            : MailToken.Foreign;

    private string? Address(string prefix, MailPurpose purpose, long id, TimeSpan lifetime)
    {
        if (_options.Domain.Length == 0)
        {
            return null;
        }

        var token = tokens.Sign(purpose, id, lifetime);
        return _options.IsCatchAll ? $"{token}@{_options.Domain}" : $"{prefix}+{token}@{_options.Domain}";
    }

    private MailToken Read(string address, string prefix, MailPurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(address);
        var at = address.LastIndexOf('@');
        if (at <= 0 || _options.Domain.Length == 0 || !address[(at + 1)..].Equals(_options.Domain, StringComparison.OrdinalIgnoreCase))
        {
            return MailToken.Foreign;
        }

        // Both forms are read whichever is written, so that a host may change its mind while letters are under way.
        var local = address[..at];
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        if (plus >= 0 && !local[..plus].Equals(prefix, StringComparison.OrdinalIgnoreCase))
        {
            return MailToken.Foreign;
        }

        return tokens.Read(purpose, local.AsSpan(plus + 1));
    }
}
