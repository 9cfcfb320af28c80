namespace Rse.Problems;

/// <summary>A rule refused a command; nothing was written.</summary>
public sealed class RefusedException : RseException
{
    /// <summary>Creates the exception for all reasons.</summary>
    /// <param name="problems">At least one.</param>
    public RefusedException(params IReadOnlyList<Problem> problems)
        : base(string.Join(' ', problems.Select(problem => problem.Message)))
    {
        if (problems.Count == 0)
        {
            throw new ArgumentException("A refusal needs at least one reason.", nameof(problems));
        }

        Problems = problems;
    }

    /// <summary>Every reason, not just the first; never empty.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>How long to wait before the same command can succeed; null if waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
