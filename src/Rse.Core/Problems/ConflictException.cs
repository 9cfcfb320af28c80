namespace Rse.Problems;

/// <summary>The given version is stale, or the name is taken. Nothing was written.</summary>
public sealed class ConflictException(Problem problem, long? currentVersion = null) : RseException(problem.Message)
{
    /// <summary>What is stale or taken.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>The current version; null if the conflict is not about a version.</summary>
    public long? CurrentVersion { get; } = currentVersion;
}
