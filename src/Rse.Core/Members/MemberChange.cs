namespace Rse.Members;

/// <summary>What changes on a member; what is null stays as it is, so that two changes at once do not undo each other.</summary>
public sealed record MemberChange
{
    /// <summary>Another display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Another kind.</summary>
    public MemberKind? Kind { get; init; }

    /// <summary>Another state.</summary>
    public MemberState? State { get; init; }

    /// <summary>Another BCP 47 tag.</summary>
    public string? Locale { get; init; }

    /// <summary>Another IANA time zone.</summary>
    public string? TimeZone { get; init; }
}
