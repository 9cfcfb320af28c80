using Rse.People;
using Rse.Spaces;

namespace Rse.Notifications.Settings;

/// <summary>What a member chose about when they are told; null and empty for no choice.</summary>
internal sealed record NotificationWishes
{
    /// <summary>The member.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>Their IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Their BCP 47 tag.</summary>
    public required string Locale { get; init; }

    /// <summary>The channels that they switched off; in no particular order.</summary>
    public IReadOnlyList<string> ChannelsOff { get; init; } = [];

    /// <summary>When quiet hours begin, local; equal to <see cref="QuietTo"/> for none, null for no choice.</summary>
    public TimeOnly? QuietFrom { get; init; }

    /// <summary>When quiet hours end, local.</summary>
    public TimeOnly? QuietTo { get; init; }

    /// <summary>The chosen digests: of everything under null, and of spaces.</summary>
    public IReadOnlyList<(Id<Space>? Space, NotificationDigest Digest)> Digests { get; init; } = [];
}

/// <summary>A change of what a member chose about when they are told; null properties stay as they are.</summary>
internal sealed record NotificationWishChange
{
    /// <summary>The member.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>The channels to switch on or off.</summary>
    public IReadOnlyDictionary<string, bool> Channels { get; init; } = new Dictionary<string, bool>(StringComparer.Ordinal);

    /// <summary>When quiet hours begin and end; both or none.</summary>
    public TimeOnly? QuietFrom { get; init; }

    /// <summary>When quiet hours end.</summary>
    public TimeOnly? QuietTo { get; init; }

    /// <summary>The space of <see cref="Digest"/>; null for the digest of everything.</summary>
    public Id<Space>? SpaceId { get; init; }

    /// <summary>The digest.</summary>
    public NotificationDigest? Digest { get; init; }
}
