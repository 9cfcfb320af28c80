namespace Rse.Problems;

/// <summary>The codes of <see cref="Problem"/>; stable, listed in <c>docs/reference/errors.md</c>.</summary>
public static class ProblemCodes
{
    /// <summary>The viewer may see the object but may not do this. HTTP 403.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>The object does not exist, or is hidden from the viewer. HTTP 404.</summary>
    public const string NotFound = "not-found";

    /// <summary>The version given is not the current one. HTTP 409.</summary>
    public const string StaleVersion = "stale-version";

    /// <summary>The slug, handle or other unique name is in use. HTTP 409.</summary>
    public const string Taken = "taken";

    /// <summary><c>take</c> is not from 1 to 100.</summary>
    public const string TakeOutOfRange = "take-out-of-range";

    /// <summary>The text in <c>after</c> is not a cursor.</summary>
    public const string CursorUnknown = "cursor-unknown";

    /// <summary>The cursor belongs to another list.</summary>
    public const string CursorForeign = "cursor-foreign";

    /// <summary>A text is empty or only white space.</summary>
    public const string TextEmpty = "text-empty";

    /// <summary>A text is longer than its field allows.</summary>
    public const string TextTooLong = "text-too-long";

    /// <summary>A list has more items than allowed.</summary>
    public const string ListTooLong = "list-too-long";

    /// <summary>A text contains a control character, a lone surrogate or a noncharacter.</summary>
    public const string TextForbiddenCharacter = "text-forbidden-character";

    /// <summary>A handle breaks the rules of handles.</summary>
    public const string HandleInvalid = "handle-invalid";

    /// <summary>A slug is not 2 to 64 lower-case letters, digits and hyphens.</summary>
    public const string SlugInvalid = "slug-invalid";

    /// <summary>A topic breaks the rules of topics.</summary>
    public const string TopicInvalid = "topic-invalid";

    /// <summary>The kind of subject or follow is not one that this network knows.</summary>
    public const string KindUnknown = "kind-unknown";

    /// <summary>A key is not one that a subject of its kind can have.</summary>
    public const string KeyInvalid = "key-invalid";

    /// <summary>The reaction is not among those configured.</summary>
    public const string ReactionUnknown = "reaction-unknown";

    /// <summary>The rating is not from 1 to 5.</summary>
    public const string RatingOutOfRange = "rating-out-of-range";

    /// <summary>A budget is not from 1 to 50 items.</summary>
    public const string BudgetOutOfRange = "budget-out-of-range";

    /// <summary>The role is not one of owner, moderator, contributor, reader.</summary>
    public const string RoleUnknown = "role-unknown";

    /// <summary>A value is not among those that its field accepts.</summary>
    public const string ValueUnknown = "value-unknown";

    /// <summary>The host fixed the setting, so that nobody can choose otherwise.</summary>
    public const string SettingFixed = "setting-fixed";

    /// <summary>The post is not a question, so it cannot have an accepted answer.</summary>
    public const string NotAQuestion = "not-a-question";

    /// <summary>The space is archived and therefore read-only.</summary>
    public const string SpaceArchived = "space-archived";

    /// <summary>The last owner of a space cannot leave or be demoted.</summary>
    public const string LastOwner = "last-owner";

    /// <summary>The space does not admit guests.</summary>
    public const string GuestsNotAdmitted = "guests-not-admitted";

    /// <summary>A guest needs a sponsor: an active internal member.</summary>
    public const string SponsorRequired = "sponsor-required";

    /// <summary>Only guests have a sponsor and an end.</summary>
    public const string GuestsOnly = "guests-only";

    /// <summary>The successor of a departing member is not an active internal member, or is the member themselves.</summary>
    public const string SuccessorInvalid = "successor-invalid";

    /// <summary>A handle is of nobody whom the viewer may see and who may act.</summary>
    public const string MemberUnknown = "member-unknown";

    /// <summary>The member has departed.</summary>
    public const string MemberDeparted = "member-departed";

    /// <summary>The member was anonymized; that cannot be undone.</summary>
    public const string MemberAnonymized = "member-anonymized";

    /// <summary>A member cannot do this to themselves.</summary>
    public const string SelfReference = "self-reference";

    /// <summary>The search text has neither a word nor a filter that says what is wanted.</summary>
    public const string QueryInvalid = "query-invalid";

    /// <summary>The account that is signed in has no claim by which its member would be known. HTTP 403.</summary>
    public const string IdClaimMissing = "id-claim-missing";

    /// <summary>Nobody is signed in. HTTP 401.</summary>
    public const string SignInRequired = "sign-in-required";

    /// <summary>The body of a request is not JSON, or a field is unknown, missing or of the wrong type.</summary>
    public const string BodyInvalid = "body-invalid";

    /// <summary>The body of a request is longer than the host reads. HTTP 413.</summary>
    public const string BodyTooLarge = "body-too-large";

    /// <summary>The body of a request is not sent as JSON. HTTP 415.</summary>
    public const string MediaTypeUnsupported = "media-type-unsupported";

    /// <summary>The address does not take the method of the request. HTTP 405.</summary>
    public const string MethodNotAllowed = "method-not-allowed";

    /// <summary>A page of another site sent a request that would change something. HTTP 403.</summary>
    public const string CrossSite = "cross-site";

    /// <summary>The member did this too often within the last hour. HTTP 429.</summary>
    public const string TooMany = "too-many";

    /// <summary>A position in an import's source cannot be read.</summary>
    public const string LineUnreadable = "line-unreadable";

    /// <summary>An imported item refers to a key that the source has not yet provided.</summary>
    public const string ReferenceUnknown = "reference-unknown";

    /// <summary>The member is in the space already.</summary>
    public const string AlreadyMember = "already-member";

    /// <summary>The member is not in the space.</summary>
    public const string NotAMember = "not-a-member";

    /// <summary>The space is open: it is joined without a request.</summary>
    public const string RequestNotNeeded = "request-not-needed";

    /// <summary>A request to join was refused recently.</summary>
    public const string RequestAgainLater = "request-again-later";

    /// <summary>The invitation has expired.</summary>
    public const string InvitationExpired = "invitation-expired";

    /// <summary>The invitation was already accepted.</summary>
    public const string InvitationUsed = "invitation-used";

    /// <summary>A custom feed names no part.</summary>
    public const string PartsMissing = "parts-missing";

    /// <summary>A custom feed names a space, member or topic that does not exist or is hidden from the viewer.</summary>
    public const string PartUnknown = "part-unknown";

    /// <summary>A custom feed includes and excludes the same thing.</summary>
    public const string PartContradictory = "part-contradictory";

    /// <summary>A shared custom feed names a space that is hidden from some of its readers.</summary>
    public const string PartNotShareable = "part-not-shareable";

    /// <summary>A word to look for has fewer than two letters or digits.</summary>
    public const string WordTooShort = "word-too-short";

    /// <summary>A date is not one that its field accepts: of an import, before 1970 or in the future.</summary>
    public const string DateOutOfRange = "date-out-of-range";

    /// <summary>No delivery with the id is in a state in which this can be done.</summary>
    public const string DeliverySettled = "delivery-settled";

    /// <summary>No member directory of the host has the name.</summary>
    public const string DirectoryUnknown = "directory-unknown";

    /// <summary>A member directory threw or timed out; nothing was changed.</summary>
    public const string DirectoryFailed = "directory-failed";

    /// <summary>The answer of a member directory broke its contract; nothing was changed.</summary>
    public const string DirectoryInvalid = "directory-invalid";

    /// <summary>A member directory has no such group; nothing was changed.</summary>
    public const string GroupUnknown = "group-unknown";

    /// <summary>A run would remove so many members that it needs confirmation.</summary>
    public const string RemovalHeld = "removal-held";

    /// <summary>Another run mirrors the link, or the link was removed meanwhile.</summary>
    public const string MirrorRunning = "mirror-running";

    /// <summary>A run was interrupted by a failure of the storage or a stop of the host; the next one continues.</summary>
    public const string MirrorFailed = "mirror-failed";

    /// <summary>The database cannot be reached or used at the moment. HTTP 503.</summary>
    public const string StorageUnavailable = "storage-unavailable";

    /// <summary>The command has effects that the caller must ask for; the message says which.</summary>
    public const string ConfirmationMissing = "confirmation-missing";

    /// <summary>Private feeds are switched off in the host, the network or the space.</summary>
    public const string PrivateFeedsOff = "private-feeds-off";

    /// <summary>The hub does not call this address.</summary>
    public const string CallbackNotAllowed = "callback-not-allowed";

    /// <summary>The hub pushes a private feed with a secret only.</summary>
    public const string SecretMissing = "secret-missing";

    /// <summary>This server has reached its limit of live connections. HTTP 503.</summary>
    public const string LiveFull = "live-full";

    /// <summary>The member has reached the limit of live connections. HTTP 429.</summary>
    public const string LiveTooMany = "live-too-many";
}
