namespace Rse.Members;

/// <summary>What members change on themselves; what is null stays as it is.</summary>
public sealed record MemberEdit
{
    /// <summary>
    /// The name people read. 1 to 100 characters. Where the host sends one in its claims, that one comes back when the host changes it.
    /// </summary>
    public string? DisplayName { get; init; }

    /// <summary>A BCP 47 tag, such as <c>fr</c> or <c>en-GB</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>An IANA time zone, such as <c>Europe/Paris</c>.</summary>
    public string? TimeZone { get; init; }
}
