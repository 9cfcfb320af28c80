namespace Rse.Testing.Leaks;

/// <summary>A member, as the reference model knows them.</summary>
public sealed record LeakMember
{
    /// <summary>Whether they are let in rather than belonging to the organisation.</summary>
    public required bool IsGuest { get; init; }

    /// <summary>Whether they are neither suspended nor gone.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>When their access ends, exclusive; null for never.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}
