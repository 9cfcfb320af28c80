using System.Globalization;

namespace Rse.Tests;

/// <summary>
/// How much the leak kit reads: enough to find what a change broke, or with <c>RSE_LEAKS=deep</c> in the environment as much as an hour
/// allows.
/// </summary>
internal static class LeakBudget
{
    public static bool IsDeep { get; } =
        string.Equals(Environment.GetEnvironmentVariable("RSE_LEAKS"), "deep", StringComparison.OrdinalIgnoreCase);

    /// <summary>The number that the environment gives, for whoever hunts: <c>RSE_LEAK_SEED=1000 RSE_LEAK_WORLDS=50</c>.</summary>
    public static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
