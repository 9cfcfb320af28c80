using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Rse.AspNetCore.Answers;
using Rse.AspNetCore.Audits;
using Rse.AspNetCore.Bookmarks;
using Rse.AspNetCore.Briefs;
using Rse.AspNetCore.Citations;
using Rse.AspNetCore.Comments;
using Rse.AspNetCore.CustomFeeds;
using Rse.AspNetCore.Deliveries;
using Rse.AspNetCore.Directories;
using Rse.AspNetCore.Experts;
using Rse.AspNetCore.Feeds;
using Rse.AspNetCore.FeedTokens;
using Rse.AspNetCore.Follows;
using Rse.AspNetCore.Highlights;
using Rse.AspNetCore.Live;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Mutes;
using Rse.AspNetCore.Notifications;
using Rse.AspNetCore.Notifications.Settings;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Posts;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Ratings;
using Rse.AspNetCore.Reactions;
using Rse.AspNetCore.ReadStates;
using Rse.AspNetCore.SavedSearches;
using Rse.AspNetCore.Search;
using Rse.AspNetCore.Shares;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Subjects;
using Rse.AspNetCore.Topics;
using Rse.AspNetCore.Typeahead;
using Rse.AspNetCore.WebSub;

namespace Rse.AspNetCore.Json;

/// <summary>The JSON of the API: its own serializer options, which the host's options do not change.</summary>
[JsonSerializable(typeof(RseAnswerResponse))]
[JsonSerializable(typeof(RseBriefResponse))]
[JsonSerializable(typeof(RseBudgetRequest))]
[JsonSerializable(typeof(RseBudgetResponse))]
[JsonSerializable(typeof(RseCellsRequest))]
[JsonSerializable(typeof(RseCommentEditRequest))]
[JsonSerializable(typeof(RseCommentRequest))]
[JsonSerializable(typeof(RseCustomFeedEditRequest))]
[JsonSerializable(typeof(RseCustomFeedRequest))]
[JsonSerializable(typeof(RseCustomFeedResponse))]
[JsonSerializable(typeof(RseDeliveryCountsResponse))]
[JsonSerializable(typeof(RseDepartureRequest))]
[JsonSerializable(typeof(RseDigestPreviewResponse))]
[JsonSerializable(typeof(RseDirectoryChangeResponse))]
[JsonSerializable(typeof(RseDirectoryLinkRequest))]
[JsonSerializable(typeof(RseDirectoryLinkResponse))]
[JsonSerializable(typeof(RseEntryResponse))]
[JsonSerializable(typeof(RseExpertListingRequest))]
[JsonSerializable(typeof(RseExpertListingResponse))]
[JsonSerializable(typeof(RseExpertsResponse))]
[JsonSerializable(typeof(RseExplanationResponse))]
[JsonSerializable(typeof(RseFeedExportRequest))]
[JsonSerializable(typeof(RseFeedTokenRequest))]
[JsonSerializable(typeof(RseFirstUnreadResponse))]
[JsonSerializable(typeof(RseFollowRequest))]
[JsonSerializable(typeof(RseGuestStayRequest))]
[JsonSerializable(typeof(RseHandleRequest))]
[JsonSerializable(typeof(RseInvitationRequest))]
[JsonSerializable(typeof(RseInvitationTokenRequest))]
[JsonSerializable(typeof(RseIssuedFeedTokenResponse))]
[JsonSerializable(typeof(RseIssuedInvitationResponse))]
[JsonSerializable(typeof(RseJoinRequestRequest))]
[JsonSerializable(typeof(RseListResponse<RseAuditResponse>))]
[JsonSerializable(typeof(RseListResponse<RseCitationResponse>))]
[JsonSerializable(typeof(RseListResponse<RseCustomFeedResponse>))]
[JsonSerializable(typeof(RseListResponse<RseDeliveryResponse>))]
[JsonSerializable(typeof(RseListResponse<RseDirectoryLinkResponse>))]
[JsonSerializable(typeof(RseListResponse<RseEntryResponse>))]
[JsonSerializable(typeof(RseListResponse<RseFeedTokenResponse>))]
[JsonSerializable(typeof(RseListResponse<RseFollowResponse>))]
[JsonSerializable(typeof(RseListResponse<RseHighlightResponse>))]
[JsonSerializable(typeof(RseListResponse<RseMemberResponse>))]
[JsonSerializable(typeof(RseListResponse<RseMuteResponse>))]
[JsonSerializable(typeof(RseListResponse<RseOwnJoinRequestResponse>))]
[JsonSerializable(typeof(RseListResponse<RsePendingJoinRequestResponse>))]
[JsonSerializable(typeof(RseListResponse<RseReactionResponse>))]
[JsonSerializable(typeof(RseListResponse<RseReceivedInvitationResponse>))]
[JsonSerializable(typeof(RseListResponse<RseBookmarkResponse>))]
[JsonSerializable(typeof(RseListResponse<RseSharedResponse>))]
[JsonSerializable(typeof(RseListResponse<RseSpaceEventResponse>))]
[JsonSerializable(typeof(RseListResponse<RseSpaceInvitationResponse>))]
[JsonSerializable(typeof(RseListResponse<RseSpaceMemberResponse>))]
[JsonSerializable(typeof(RseListResponse<RseSpaceOverviewResponse>))]
[JsonSerializable(typeof(RseListResponse<RseSpaceResponse>))]
[JsonSerializable(typeof(RseListResponse<RseSubjectResponse>))]
[JsonSerializable(typeof(RseListResponse<RseTopicResponse>))]
[JsonSerializable(typeof(RseListResponse<RseUnansweredQueryResponse>))]
[JsonSerializable(typeof(RseListResponse<RseWebSubSubscriptionResponse>))]
[JsonSerializable(typeof(RseMeResponse))]
[JsonSerializable(typeof(RseMemberProfileResponse))]
[JsonSerializable(typeof(RseMembershipRequest))]
[JsonSerializable(typeof(RseMembershipResponse))]
[JsonSerializable(typeof(RseMuteRequest))]
[JsonSerializable(typeof(RseNotificationCountResponse))]
[JsonSerializable(typeof(RseNotificationEventResponse))]
[JsonSerializable(typeof(RseNotificationListResponse))]
[JsonSerializable(typeof(RseListResponse<RseAuthorResponse>))]
[JsonSerializable(typeof(RseNotificationSettingsRequest))]
[JsonSerializable(typeof(RseNotificationSettingsResponse))]
[JsonSerializable(typeof(RseOwnJoinRequestResponse))]
[JsonSerializable(typeof(RseOwnerRequest))]
[JsonSerializable(typeof(RsePlaceSettingsResponse))]
[JsonSerializable(typeof(RsePostEditRequest))]
[JsonSerializable(typeof(RsePostRequest))]
[JsonSerializable(typeof(RsePrivateFeedSwitchRequest))]
[JsonSerializable(typeof(RsePrivateFeedSwitchResponse))]
[JsonSerializable(typeof(RseProblemResponse))]
[JsonSerializable(typeof(RseRatingRequest))]
[JsonSerializable(typeof(RseRatingResponse))]
[JsonSerializable(typeof(RseReachResponse))]
[JsonSerializable(typeof(RseReadRequest))]
[JsonSerializable(typeof(RseRefusalRequest))]
[JsonSerializable(typeof(RseSearchExplanationResponse))]
[JsonSerializable(typeof(RseListResponse<RseAlertSubscriberResponse>))]
[JsonSerializable(typeof(RseListResponse<RseSavedSearchResponse>))]
[JsonSerializable(typeof(RseSavedSearchEditRequest))]
[JsonSerializable(typeof(RseSavedSearchOrderRequest))]
[JsonSerializable(typeof(RseSavedSearchRequest))]
[JsonSerializable(typeof(RseSavedSearchResponse))]
[JsonSerializable(typeof(RseSearchResponse))]
[JsonSerializable(typeof(RseSubscribeRequest))]
[JsonSerializable(typeof(RseSubscribedResponse))]
[JsonSerializable(typeof(RseSimilarRequest))]
[JsonSerializable(typeof(RseListResponse<RseFoundResponse>))]
[JsonSerializable(typeof(RseReadMarksRequest))]
[JsonSerializable(typeof(RseShareRequest))]
[JsonSerializable(typeof(RseShareResponse))]
[JsonSerializable(typeof(RseSpaceEditRequest))]
[JsonSerializable(typeof(RseSpaceEntryRequest))]
[JsonSerializable(typeof(RseSpaceEntryResponse))]
[JsonSerializable(typeof(RseSpaceImpactResponse))]
[JsonSerializable(typeof(RseSpaceRequest))]
[JsonSerializable(typeof(RseSpaceResponse))]
[JsonSerializable(typeof(RseSpaceSettingsRequest))]
[JsonSerializable(typeof(RseStayRequest))]
[JsonSerializable(typeof(RseSubjectResponse))]
[JsonSerializable(typeof(RseUnreadResponse))]
[JsonSerializable(typeof(RseWebSubConsentRequest))]
[JsonSerializable(typeof(RseWebSubConsentResponse))]
[JsonSerializable(typeof(RseScoringResponse))]
[JsonSerializable(typeof(RseScoreResponse))]
[JsonSerializable(typeof(RseTypeaheadResponse))]
// Of parameters, for the document of a host whose own resolver does not know them.
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class RseJson : JsonSerializerContext
{
    /// <summary>Keeps accents readable, and escapes what HTML or scripts could misread.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    private static readonly JsonSerializerOptions Shared = new RseJson(
        new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            AllowDuplicateProperties = false,
            Converters = { new UtcTimeConverter() },
            Encoder = Encoder,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        }
    ).Options;

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Shared.GetTypeInfo(typeof(T));

    /// <summary>
    /// Lets the host's OpenAPI document describe the types of the API where the host's own resolver does not know them, because it is a
    /// source-generated one.
    /// </summary>
    /// <param name="options">The host's, from which a document is made. Used already, they cannot change any more, and do not.</param>
    public static void AddTo(JsonSerializerOptions options)
    {
        if (!options.IsReadOnly && !options.TypeInfoResolverChain.Contains(Default))
        {
            options.TypeInfoResolverChain.Add(Default);
        }
    }

    /// <summary>An answer with status 200.</summary>
    public static JsonAnswer<T> Ok<T>(T value) => new(value, StatusCodes.Status200OK);

    /// <summary>An answer with status 201.</summary>
    public static JsonAnswer<T> Created<T>(T value) => new(value, StatusCodes.Status201Created);
}
