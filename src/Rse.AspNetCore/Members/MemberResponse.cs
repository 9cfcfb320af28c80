using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.Members;
using Rse.Paging;
using Rse.People;

namespace Rse.AspNetCore.Members;

/// <summary>A member of the network.</summary>
internal sealed record RseMemberResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("handle")]
    public required string Handle { get; init; }

    [JsonPropertyName("displayName")]
    public required string DisplayName { get; init; }

    [JsonPropertyName("kind")]
    public required RseMemberKind Kind { get; init; }

    [JsonPropertyName("state")]
    public required RseMemberState State { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("The sponsor of a guest; null without one, if hidden from the viewer, and in search results.")]
    [JsonPropertyName("sponsor")]
    public required RseAuthorResponse? Sponsor { get; init; }

    [Description("When a guest's stay ends; only shown to the guest and to internal members.")]
    [JsonPropertyName("endsAt")]
    public required DateTimeOffset? EndsAt { get; init; }

    [JsonPropertyName("url")]
    public required string Url { get; init; }

    public static async ValueTask<RseMemberResponse> OfAsync(
        Member member,
        RequestContext context,
        MemberService members,
        CancellationToken cancellationToken
    ) => Of(member, context, await FindSponsorsAsync([member], context, members, cancellationToken));

    /// <summary>A member without their sponsor.</summary>
    public static RseMemberResponse Of(Member member, RequestContext context) => Of(member, context, []);

    /// <summary>A page of members, with the sponsors of the guests among them.</summary>
    public static async ValueTask<RseListResponse<RseMemberResponse>> ListAsync(
        Page<Member> page,
        RequestContext context,
        MemberService members,
        CancellationToken cancellationToken
    )
    {
        var sponsors = await FindSponsorsAsync(page.Items, context, members, cancellationToken);
        return RseListResponse<RseMemberResponse>.Of(page, member => Of(member, context, sponsors));
    }

    // Sponsors are looked up as the viewer: a guest sees theirs if they share a space.
    private static async ValueTask<Dictionary<Id<Member>, Member>> FindSponsorsAsync(
        IReadOnlyList<Member> found,
        RequestContext context,
        MemberService members,
        CancellationToken cancellationToken
    )
    {
        Id<Member>[] ids = [.. found.Select(member => SponsorOf(member, context)).OfType<Id<Member>>().Distinct()];
        return ids.Length == 0 ? [] : (await members.ListAsync(context.Viewer, ids, cancellationToken)).ToDictionary(member => member.Id);
    }

    private static Id<Member>? SponsorOf(Member member, RequestContext context) =>
        member.Id == context.Viewer.MemberId ? context.Viewer.Member!.SponsorId : member.SponsorId;

    private static RseMemberResponse Of(Member member, RequestContext context, Dictionary<Id<Member>, Member> sponsors) =>
        new()
        {
            Id = member.Id.Value,
            Handle = member.Handle,
            DisplayName = member.DisplayName,
            Kind = (RseMemberKind)member.Kind,
            State = (RseMemberState)member.State,
            CreatedAt = member.CreatedAt,
            Sponsor =
                SponsorOf(member, context) is { } sponsor && sponsors.TryGetValue(sponsor, out var found)
                    ? RseAuthorResponse.Of(MemberSummary.Of(found), context)
                    : null,
            EndsAt = member.EndsAt,
            Url = context.Links.Member(member.Handle),
        };
}
