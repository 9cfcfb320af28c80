using System.ComponentModel;

namespace Rse.AspNetCore.Directories;

/// <summary>How many there are, and the first of them: a group may have a hundred thousand people.</summary>
internal sealed record CountedResponse<T>
{
    private const int Shown = 100;

    [Description("How many there are.")]
    public required int Count { get; init; }

    [Description("The first hundred of them.")]
    public required IReadOnlyList<T> Items { get; init; }

    public static CountedResponse<T> Of<TItem>(IReadOnlyList<TItem> all, Func<TItem, T> convert) => new() { Count = all.Count, Items = [.. all.Take(Shown).Select(convert)] };
}
