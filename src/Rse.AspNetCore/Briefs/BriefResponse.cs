using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Perimeters;
using Rse.Briefs;

namespace Rse.AspNetCore.Briefs;

/// <summary>A brief.</summary>
internal sealed record BriefResponse
{
    public required DateTimeOffset Begins { get; init; }

    [Description("When the next one takes its place.")]
    public required DateTimeOffset Ends { get; init; }

    [Description("Nothing published later is in it.")]
    public required DateTimeOffset MadeAt { get; init; }

    [Description("Nothing published at or before this time is in it.")]
    public required DateTimeOffset Since { get; init; }

    [Description("How many items it was to hold at most.")]
    public required int Budget { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<BriefPeriod>))]
    public required BriefPeriod Period { get; init; }

    [Description("First what is addressed to the viewer, then the best.")]
    public required IReadOnlyList<BriefItemResponse> Items { get; init; }

    public required BriefLeftOutResponse LeftOut { get; init; }

    public static BriefResponse Of(Brief brief, Exchange exchange) => new()
    {
        Begins = brief.Begins,
        Ends = brief.Ends,
        MadeAt = brief.MadeAt,
        Since = brief.Since,
        Budget = brief.Budget.Items,
        Period = brief.Budget.Period,
        Items = [.. brief.Items.Select(item => BriefItemResponse.Of(item, exchange))],
        LeftOut = BriefLeftOutResponse.Of(brief.LeftOut),
    };
}
