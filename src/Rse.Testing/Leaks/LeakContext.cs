using Microsoft.Extensions.DependencyInjection;
using Rse.People;

namespace Rse.Testing.Leaks;

/// <summary>The viewer for whom a surface is read, and every name that can be asked for.</summary>
public sealed record LeakContext
{
    /// <summary>The services of the network.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>Who reads; found anew for each reading.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The reader's key in the reference model; empty for an anonymous reader.</summary>
    public required string ViewerKey { get; init; }

    /// <summary>
    /// The member who reads, as they were created; null for an anonymous reader. Set for suspended and departed members too.
    /// </summary>
    public required Member? Member { get; init; }

    /// <summary>Every member, by handle.</summary>
    public required IReadOnlyList<LeakTarget> Members { get; init; }

    /// <summary>Every space, by slug.</summary>
    public required IReadOnlyList<LeakTarget> Spaces { get; init; }

    /// <summary>Every topic, by name.</summary>
    public required IReadOnlyList<LeakTarget> Topics { get; init; }

    /// <summary>Every post, comment and host object, as <c>kind/key</c>.</summary>
    public required IReadOnlyList<LeakTarget> Subjects { get; init; }

    /// <summary>
    /// A word in every title, text, name and description of the world: a search for it finds all of them.
    /// </summary>
    public required string CommonWord { get; init; }

    /// <summary>The number of the reading: 0 before the first move.</summary>
    public required int Round { get; init; }

    /// <summary>Gets a service of the network.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();
}
