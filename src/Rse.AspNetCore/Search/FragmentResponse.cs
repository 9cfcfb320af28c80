using System.ComponentModel;
using Rse.Search;

namespace Rse.AspNetCore.Search;

/// <summary>A piece of plain text; whoever shows it escapes it.</summary>
internal sealed record FragmentResponse
{
    public required string Text { get; init; }

    [Description("Whether it matched.")]
    public required bool Hit { get; init; }

    public static IReadOnlyList<FragmentResponse> Of(IReadOnlyList<Fragment> fragments) =>
        [.. fragments.Select(fragment => new FragmentResponse { Text = fragment.Text, Hit = fragment.IsHit })];
}
