namespace Rse.Problems;

/// <summary>Somebody else was first: the version given is stale, or the name is taken. Nothing was written.</summary>
public sealed class ConflictException(Problem problem, long? currentVersion = null) : RseException(problem.Message)
{
    /// <summary>What is stale or taken.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>The version that the thing has now; null where the conflict is not about a version.</summary>
    public long? CurrentVersion { get; } = currentVersion;
}
