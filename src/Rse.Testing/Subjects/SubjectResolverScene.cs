using Rse.People;

namespace Rse.Testing.Subjects;

/// <summary>What a resolver is tried with.</summary>
public sealed record SubjectResolverScene
{
    /// <summary>The key of an object that exists.</summary>
    public required string Key { get; init; }

    /// <summary>A key of the same form that no object has.</summary>
    public required string UnknownKey { get; init; }

    /// <summary>A member to whom the host shows the object.</summary>
    public required Member Seeing { get; init; }

    /// <summary>A member from whom the host hides the object; null where every member sees every object of the kind.</summary>
    public required Member? Blind { get; init; }
}
