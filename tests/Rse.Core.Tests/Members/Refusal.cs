using Rse.Problems;

namespace Rse.Core.Tests.Members;

/// <summary>The problems of refused calls.</summary>
internal static class Refusal
{
    /// <summary>The codes of all broken rules, in order; fails if the call is not refused.</summary>
    public static async Task<string> OfAsync<T>(Func<ValueTask<T>> act) =>
        string.Join(' ', (await Assert.ThrowsAsync<RefusedException>(async () => await act())).Problems.Select(problem => problem.Code));

    /// <inheritdoc cref="OfAsync{T}"/>
    public static Task<string> OfAsync(Func<ValueTask> act) =>
        OfAsync(async () =>
        {
            await act();
            return true;
        });
}
