using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Rse.AspNetCore.Answers;
using Rse.AspNetCore.Bookmarks;
using Rse.AspNetCore.Briefs;
using Rse.AspNetCore.Citations;
using Rse.AspNetCore.Comments;
using Rse.AspNetCore.CustomFeeds;
using Rse.AspNetCore.Directories;
using Rse.AspNetCore.Feeds;
using Rse.AspNetCore.Follows;
using Rse.AspNetCore.Highlights;
using Rse.AspNetCore.Live;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Mutes;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Posts;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Ratings;
using Rse.AspNetCore.Reactions;
using Rse.AspNetCore.ReadStates;
using Rse.AspNetCore.Search;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Subjects;
using Rse.AspNetCore.Topics;

namespace Rse.AspNetCore.Json;

/// <summary>The JSON of the API: its own serializer options, which the host's options do not change.</summary>
[JsonSerializable(typeof(AnswerResponse))]
[JsonSerializable(typeof(BriefResponse))]
[JsonSerializable(typeof(BudgetRequest))]
[JsonSerializable(typeof(BudgetResponse))]
[JsonSerializable(typeof(CommentEditRequest))]
[JsonSerializable(typeof(CommentRequest))]
[JsonSerializable(typeof(CustomFeedEditRequest))]
[JsonSerializable(typeof(CustomFeedRequest))]
[JsonSerializable(typeof(CustomFeedResponse))]
[JsonSerializable(typeof(DepartureRequest))]
[JsonSerializable(typeof(DirectoryChangeResponse))]
[JsonSerializable(typeof(DirectoryLinkRequest))]
[JsonSerializable(typeof(DirectoryLinkResponse))]
[JsonSerializable(typeof(EntryResponse))]
[JsonSerializable(typeof(ExplanationResponse))]
[JsonSerializable(typeof(FirstUnreadResponse))]
[JsonSerializable(typeof(FollowRequest))]
[JsonSerializable(typeof(GuestStayRequest))]
[JsonSerializable(typeof(HandleRequest))]
[JsonSerializable(typeof(InvitationRequest))]
[JsonSerializable(typeof(InvitationTokenRequest))]
[JsonSerializable(typeof(IssuedInvitationResponse))]
[JsonSerializable(typeof(JoinRequestRequest))]
[JsonSerializable(typeof(ListResponse<CitationResponse>))]
[JsonSerializable(typeof(ListResponse<CustomFeedResponse>))]
[JsonSerializable(typeof(ListResponse<DirectoryLinkResponse>))]
[JsonSerializable(typeof(ListResponse<EntryResponse>))]
[JsonSerializable(typeof(ListResponse<FollowResponse>))]
[JsonSerializable(typeof(ListResponse<HighlightResponse>))]
[JsonSerializable(typeof(ListResponse<MemberResponse>))]
[JsonSerializable(typeof(ListResponse<MuteResponse>))]
[JsonSerializable(typeof(ListResponse<OwnJoinRequestResponse>))]
[JsonSerializable(typeof(ListResponse<PendingJoinRequestResponse>))]
[JsonSerializable(typeof(ListResponse<ReactionResponse>))]
[JsonSerializable(typeof(ListResponse<ReceivedInvitationResponse>))]
[JsonSerializable(typeof(ListResponse<BookmarkResponse>))]
[JsonSerializable(typeof(ListResponse<SpaceEventResponse>))]
[JsonSerializable(typeof(ListResponse<SpaceInvitationResponse>))]
[JsonSerializable(typeof(ListResponse<SpaceMemberResponse>))]
[JsonSerializable(typeof(ListResponse<SpaceOverviewResponse>))]
[JsonSerializable(typeof(ListResponse<SpaceResponse>))]
[JsonSerializable(typeof(ListResponse<SubjectResponse>))]
[JsonSerializable(typeof(ListResponse<TopicResponse>))]
[JsonSerializable(typeof(MeResponse))]
[JsonSerializable(typeof(MemberProfileResponse))]
[JsonSerializable(typeof(MembershipRequest))]
[JsonSerializable(typeof(MembershipResponse))]
[JsonSerializable(typeof(MuteRequest))]
[JsonSerializable(typeof(NotificationResponse))]
[JsonSerializable(typeof(OwnJoinRequestResponse))]
[JsonSerializable(typeof(OwnerRequest))]
[JsonSerializable(typeof(PostEditRequest))]
[JsonSerializable(typeof(PostRequest))]
[JsonSerializable(typeof(ProblemResponse))]
[JsonSerializable(typeof(RatingRequest))]
[JsonSerializable(typeof(RatingResponse))]
[JsonSerializable(typeof(ReachResponse))]
[JsonSerializable(typeof(ReadRequest))]
[JsonSerializable(typeof(RefusalRequest))]
[JsonSerializable(typeof(SearchResponse))]
[JsonSerializable(typeof(ReadMarksRequest))]
[JsonSerializable(typeof(SpaceEditRequest))]
[JsonSerializable(typeof(SpaceEntryRequest))]
[JsonSerializable(typeof(SpaceEntryResponse))]
[JsonSerializable(typeof(SpaceImpactResponse))]
[JsonSerializable(typeof(SpaceRequest))]
[JsonSerializable(typeof(SpaceResponse))]
[JsonSerializable(typeof(StayRequest))]
[JsonSerializable(typeof(SubjectResponse))]
[JsonSerializable(typeof(UnreadResponse))]
[JsonSerializable(typeof(ScoringResponse))]
[JsonSerializable(typeof(ScoreResponse))]
internal sealed partial class RseJson : JsonSerializerContext
{
    /// <summary>Keeps accents readable, and escapes what HTML or scripts could misread.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    private static readonly JsonSerializerOptions Shared = new RseJson(
        new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Converters = { new UtcTimeConverter() },
            Encoder = Encoder,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        }
    ).Options;

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Shared.GetTypeInfo(typeof(T));

    /// <summary>An answer with status 200.</summary>
    public static JsonAnswer<T> Ok<T>(T value) => new(value, StatusCodes.Status200OK);

    /// <summary>An answer with status 201.</summary>
    public static JsonAnswer<T> Created<T>(T value) => new(value, StatusCodes.Status201Created);
}
