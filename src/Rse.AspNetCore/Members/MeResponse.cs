using System.ComponentModel;
using Rse.AspNetCore.Reactions;

namespace Rse.AspNetCore.Members;

/// <summary>Who asks, and what a client needs to know of the network.</summary>
internal sealed record MeResponse
{
    public required MemberResponse Member { get; init; }

    [Description("A BCP 47 tag.")]
    public required string Locale { get; init; }

    [Description("An IANA time zone.")]
    public required string TimeZone { get; init; }

    [Description("The reactions of this network, in the order in which they are shown.")]
    public required IReadOnlyList<ReactionKindResponse> Reactions { get; init; }

    [Description("Whether this host has a search index.")]
    public required bool Searches { get; init; }
}
