using System.ComponentModel;
using Rse.AspNetCore.Follows;
using Rse.AspNetCore.Mutes;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.Feeds;

namespace Rse.AspNetCore.Feeds;

/// <summary>Why something is in the viewer's home feed, or why not.</summary>
internal sealed record ExplanationResponse
{
    [Description("post, comment, or a kind of the host.")]
    public required string Kind { get; init; }

    public required string Key { get; init; }

    [Description("Whether it is in the home feed.")]
    public required bool InFeed { get; init; }

    [Description("Its place among the entries of home, 1 the newest, to 1000; null where it is further down or not there.")]
    public required int? Place { get; init; }

    [Description("Every follow of the viewer's that leads to it.")]
    public required IReadOnlyList<RuleResponse> Rules { get; init; }

    [Description("Every mute that keeps it out.")]
    public required IReadOnlyList<MuteResponse> Mutes { get; init; }

    [Description(RuleResponse.Obstacles)]
    public required IReadOnlyList<string> KeptOutBy { get; init; }

    [Description("unread; or why it is not: own, seen, marked-all, old, host-object.")]
    public required string ReadState { get; init; }

    [Description("When it was seen first, or up to when everything was marked as read; null else.")]
    public required DateTimeOffset? ReadAt { get; init; }

    public static ExplanationResponse Of(FeedExplanation explanation, Exchange exchange) => new()
    {
        Kind = explanation.Subject.Kind,
        Key = explanation.Subject.Key,
        InFeed = explanation.IsShown,
        Place = explanation.Place,
        Rules = [.. explanation.Rules.Select(rule => RuleResponse.Of(rule, exchange))],
        Mutes = [.. explanation.Mutes.Select(mute => MuteResponse.Of(mute, exchange))],
        KeptOutBy = [.. explanation.Obstacles.Select(Words.Name)],
        ReadState = Words.Name(explanation.ReadState),
        ReadAt = explanation.ReadAt,
    };
}
