using System.Globalization;

namespace Rse.Tests;

/// <summary>
/// How much the leak kit reads: enough to find what a change broke. With <c>RSE_LEAKS=deep</c> in the environment it reads several times as
/// much.
/// </summary>
internal static class LeakBudget
{
    public static bool IsDeep { get; } =
        string.Equals(Environment.GetEnvironmentVariable("RSE_LEAKS"), "deep", StringComparison.OrdinalIgnoreCase);

    /// <summary>For how many viewers our surfaces are read at once: more than the cores, because the database is waited for.</summary>
    public const int ViewersAtOnce = 4;

    /// <summary>A number from the environment, for a search over many worlds: <c>RSE_LEAK_SEED=1000 RSE_LEAK_WORLDS=50</c>.</summary>
    public static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
