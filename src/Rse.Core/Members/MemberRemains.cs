namespace Rse.Members;

/// <summary>What stands in the place of a member's own names, for good.</summary>
internal sealed record MemberRemains
{
    /// <summary>The handle, unique.</summary>
    public required string Handle { get; init; }

    /// <summary>The confusable skeleton of the handle, unique as well.</summary>
    public required string Skeleton { get; init; }

    /// <summary>The name people read; <see cref="MemberOptions.DetachedName"/>.</summary>
    public required string DisplayName { get; init; }

    /// <summary>A BCP 47 tag that says nothing of them.</summary>
    public required string Locale { get; init; }

    /// <summary>An IANA time zone that says nothing of them.</summary>
    public required string TimeZone { get; init; }
}
