using Rse.People;

namespace Rse.Testing.Leaks;

/// <summary>A space, as the reference model knows it.</summary>
public sealed record LeakSpace
{
    /// <summary>Who sees it.</summary>
    public required SpaceVisibility Visibility { get; init; }

    /// <summary>Whether guests may be members.</summary>
    public required bool AdmitsGuests { get; init; }

    /// <summary>Whether it is read and no more written.</summary>
    public bool IsArchived { get; init; }
}
