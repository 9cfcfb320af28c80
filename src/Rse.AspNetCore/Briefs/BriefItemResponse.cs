using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Briefs;

namespace Rse.AspNetCore.Briefs;

/// <summary>Something that a brief spends attention on.</summary>
internal sealed record BriefItemResponse
{
    public required SubjectResponse Subject { get; init; }

    [Description("mentions and answers are addressed to the viewer.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<BriefReason>))]
    public required BriefReason Reason { get; init; }

    [Description("What it is worth, in standard deviations of all contributions; 0 for an ordinary one.")]
    public required double Worth { get; init; }

    [Description("How many members read it, its author not among them.")]
    public required int Readers { get; init; }

    [Description("Whether the viewer has read it since the brief was made.")]
    public required bool IsRead { get; init; }

    public static BriefItemResponse Of(BriefItem item, Exchange exchange) => new()
    {
        Subject = SubjectResponse.Of(item.Subject, exchange),
        Reason = item.Reason,
        Worth = item.Worth.Worth,
        Readers = item.Worth.Readers,
        IsRead = item.IsRead,
    };
}
