using System.Globalization;
using Rse.Spaces;

namespace Rse.Deliveries;

/// <summary>When a member wants to be reached outside the app.</summary>
internal sealed record DeliveryWishes
{
    /// <summary>The member's time zone; the host's where the member has none or one that this machine does not know.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>The language of what is sent.</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>The local time from which nothing is sent, inclusive; null with <see cref="QuietTo"/> if no hours are quiet.</summary>
    public required TimeOnly? QuietFrom { get; init; }

    /// <summary>The local time from which it may be sent again; earlier than <see cref="QuietFrom"/> if the night is quiet.</summary>
    public required TimeOnly? QuietTo { get; init; }

    /// <summary>The digests that the member wants; empty if none. At most one of each space, and one without a space.</summary>
    public required IReadOnlyList<DigestWish> Digests { get; init; }
}

/// <summary>A digest that a member wants.</summary>
internal sealed record DigestWish
{
    /// <summary>The only space that it covers; null if it covers all that no digest of a space covers.</summary>
    public required Id<Space>? SpaceId { get; init; }

    /// <summary>How often.</summary>
    public required DigestPeriod Period { get; init; }

    /// <summary>The local time at which it is made.</summary>
    public required TimeOnly At { get; init; }

    /// <summary>The day of a weekly digest; without meaning for a daily one.</summary>
    public required DayOfWeek Day { get; init; }

    /// <summary>Whether it is left out if the member was in the app during the period.</summary>
    public required bool OnlyIfAbsent { get; init; }
}

/// <summary>How often a digest is made.</summary>
internal enum DigestPeriod
{
    /// <summary>Once each local date.</summary>
    Daily,

    /// <summary>Once each ISO week.</summary>
    Weekly,
}
