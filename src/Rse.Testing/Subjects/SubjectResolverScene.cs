using Rse.People;

namespace Rse.Testing.Subjects;

/// <summary>The objects and members with which a resolver is tested.</summary>
public sealed record SubjectResolverScene
{
    /// <summary>The key of an object that exists.</summary>
    public required string Key { get; init; }

    /// <summary>A key of the same form that no object has.</summary>
    public required string UnknownKey { get; init; }

    /// <summary>A member who may see the object.</summary>
    public required Member Seeing { get; init; }

    /// <summary>A member who may not see the object; null if every member sees every object of the kind.</summary>
    public required Member? Blind { get; init; }
}
