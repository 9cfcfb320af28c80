using Microsoft.Extensions.DependencyInjection;
using Rse.People;

namespace Rse.Testing.Leaks;

/// <summary>For whom a surface is read, and every name that can be asked for.</summary>
public sealed record LeakContext
{
    /// <summary>The services of the network.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>Who reads, made anew for this reading.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The reader's name in the reference model; empty for nobody.</summary>
    public required string ViewerKey { get; init; }

    /// <summary>The member who reads, as they were made; null for nobody. Also there for one who may no longer act.</summary>
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
    /// A word that every title, text, name and description of the world holds, so that a search for it finds all of them.
    /// </summary>
    public required string CommonWord { get; init; }

    /// <summary>Counts the readings of the world: 0 before its first move.</summary>
    public required int Round { get; init; }

    /// <summary>A service of the network.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();
}
