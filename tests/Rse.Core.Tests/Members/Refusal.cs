using Rse.Problems;

namespace Rse.Core.Tests.Members;

/// <summary>What a refused act was refused for.</summary>
internal static class Refusal
{
    /// <summary>The codes of every broken rule, in order; fails where the act is not refused.</summary>
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
