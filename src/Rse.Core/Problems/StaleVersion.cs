namespace Rse.Problems;

/// <summary>The refusal of a change that is based on an older version.</summary>
internal static class StaleVersion
{
    /// <exception cref="ConflictException">The versions differ.</exception>
    public static void ThrowIf(long given, long current)
    {
        if (given != current)
        {
            throw Make(given, current);
        }
    }

    public static ConflictException Make(long given, long current) =>
        new(
            new Problem(
                ProblemCodes.StaleVersion,
                $"The version given is {given}, the current one is {current}; read it again and change that.",
                "version"
            ),
            current
        );
}
