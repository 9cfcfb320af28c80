using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces.Memberships;
using Rse.Texts;

namespace Rse.Spaces.Joining;

/// <summary>Requests to join private spaces, and the decisions on them.</summary>
/// <remarks>
/// Thread-safe; a singleton. Only the member and the moderators and owners of the space know of a request and of its refusal. A membership
/// that begins in another way removes the request.
/// </remarks>
public sealed class JoinRequestService
{
    private const int MaxTextLength = 500;

    private readonly SpaceLookup _lookup;
    private readonly IJoinRequestStore _requests;
    private readonly MembershipWriter _membershipWriter;
    private readonly ActivityWriter _writer;
    private readonly SpaceOptions _options;
    private readonly ILogger<JoinRequestService> _logger;

    internal JoinRequestService(
        SpaceLookup lookup,
        IJoinRequestStore requests,
        MembershipWriter membershipWriter,
        ActivityWriter writer,
        IOptions<SpaceOptions> options,
        ILogger<JoinRequestService> logger
    )
    {
        _lookup = lookup;
        _requests = requests;
        _membershipWriter = membershipWriter;
        _writer = writer;
        _options = options.Value;
        _logger = logger;
    }

    /// <summary>
    /// Asks to join a private space. Idempotent: a request that is pending keeps its place, and takes the new text, if any.
    /// </summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="slug">The space.</param>
    /// <param name="text">A message to those who decide; plain text, at most 500 characters; null or white space for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The space does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>request-not-needed</c> for an open space, <c>already-member</c>, <c>request-again-later</c>, <c>space-archived</c>, or the text
    /// breaks a rule.
    /// </exception>
    public async ValueTask<OwnJoinRequest> RequestAsync(
        Viewer viewer,
        string slug,
        string? text = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var found = await _lookup.FindAsync(viewer, slug, cancellationToken);
        List<Problem> faults = [];
        var stored = TextRules.IsBlank(text) ? null : TextRules.Check(text, MaxTextLength, "text", faults);
        var (space, request, isNew) = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var space = await _membershipWriter.FindAsync(transaction, found.Id, actor.Id, token);
                if (!viewer.CanSee(space.Listing))
                {
                    throw new NotFoundException();
                }

                var before = await _requests.FindAsync(transaction, space.Id, actor.Id, token);
                AdmissionRules.Refuse([.. faults, .. FindProblems(space, actor, before)]);
                var isNew = before is not { RefusedAt: null };
                var after = isNew
                    ? new JoinRequest
                    {
                        SpaceId = space.Id,
                        MemberId = actor.Id,
                        Text = stored,
                        At = _writer.Now,
                    }
                    : before! with
                    {
                        Text = stored ?? before.Text,
                    };
                if (after != before)
                {
                    await _requests.PutAsync(transaction, after, token);
                }

                if (isNew)
                {
                    await _writer.AppendAsync(transaction, ActivityFactory.RequestToJoin(space.Place, actor.Id, after.At), token);
                }

                return (space, after, isNew);
            },
            cancellationToken
        );
        if (isNew)
        {
            SpaceLog.Requested(_logger, space.Id, actor.Id);
        }

        return Show(request, space);
    }

    /// <summary>Withdraws the viewer's pending request, if any. A refused one stays.</summary>
    /// <exception cref="NotFoundException">The space does not exist or is hidden from the viewer.</exception>
    public async ValueTask WithdrawAsync(Viewer viewer, string slug, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var space = await _lookup.FindAsync(viewer, slug, cancellationToken);
        var withdrawn = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                if (!await _requests.RemoveAsync(transaction, space.Id, actor.Id, token))
                {
                    return false;
                }

                await _writer.AppendAsync(transaction, ActivityFactory.WithdrawRequest(space.Place, actor.Id, _writer.Now), token);
                return true;
            },
            cancellationToken
        );
        if (withdrawn)
        {
            SpaceLog.Withdrew(_logger, space.Id, actor.Id);
        }
    }

    /// <summary>
    /// Approves a request: the member joins and follows the space. Requires moderator, and owner for the roles moderator and owner.
    /// </summary>
    /// <param name="viewer">Who decides.</param>
    /// <param name="slug">The space.</param>
    /// <param name="handle">Who asked.</param>
    /// <param name="role">Null for contributor.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">
    /// Space or member does not exist or is hidden from the viewer, or the member's request is not pending.
    /// </exception>
    /// <exception cref="RefusedException">
    /// <c>not-allowed</c>, <c>role-unknown</c>, <c>guests-not-admitted</c>, <c>space-archived</c>.
    /// </exception>
    public async ValueTask<Membership> ApproveAsync(
        Viewer viewer,
        string slug,
        string handle,
        SpaceRole? role = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var given = AdmissionRules.Require(role);
        var (found, member) = await _lookup.FindAsync(viewer, slug, handle, cancellationToken);
        var membership = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var space = await _membershipWriter.FindAsync(transaction, found.Id, actor.Id, token);
                SpaceRights.Require(viewer, space, SpaceRights.ToGive(given));
                if (await _requests.FindAsync(transaction, space.Id, member.Id, token) is not { RefusedAt: null })
                {
                    throw new NotFoundException();
                }

                AdmissionRules.Refuse([.. AdmissionRules.Find(space, member, null, given)]);
                var membership = new Membership
                {
                    SpaceId = space.Id,
                    MemberId = member.Id,
                    Role = given,
                    JoinedAt = _writer.Now,
                };
                await _writer.AppendAsync(
                    transaction,
                    ActivityFactory.ApproveRequest(space.Place, member.Id, actor.Id, _writer.Now),
                    token
                );
                await _membershipWriter.PutAsync(transaction, space, null, membership, actor.Id, token);
                return membership;
            },
            cancellationToken
        );
        SpaceLog.Approved(_logger, membership.SpaceId, member.Id, actor.Id, given);
        return membership;
    }

    /// <summary>Refuses a request, with a reason that the member can read. Requires moderator.</summary>
    /// <param name="viewer">Who decides.</param>
    /// <param name="slug">The space.</param>
    /// <param name="handle">Who asked.</param>
    /// <param name="reason">Why; plain text, 1 to 500 characters.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">
    /// Space or member does not exist or is hidden from the viewer, or the member's request is not pending.
    /// </exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>, or the reason is missing or breaks a rule.</exception>
    public async ValueTask RefuseAsync(
        Viewer viewer,
        string slug,
        string handle,
        string reason,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(reason);
        var actor = viewer.RequireMember();
        var (found, member) = await _lookup.FindAsync(viewer, slug, handle, cancellationToken);
        List<Problem> faults = [];
        var stored = TextRules.Check(reason, MaxTextLength, "reason", faults);
        await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var space = await _membershipWriter.FindAsync(transaction, found.Id, actor.Id, token);
                SpaceRights.Require(viewer, space, SpaceRight.Admit);
                AdmissionRules.Refuse(faults);
                if (await _requests.FindAsync(transaction, space.Id, member.Id, token) is not { RefusedAt: null } request)
                {
                    throw new NotFoundException();
                }

                await _requests.PutAsync(transaction, request with { RefusedAt = _writer.Now, Reason = stored }, token);
                await _writer.AppendAsync(transaction, ActivityFactory.RefuseRequest(space.Place, member.Id, actor.Id, _writer.Now), token);
                return true;
            },
            cancellationToken
        );
        SpaceLog.Refused(_logger, found.Id, member.Id, actor.Id);
    }

    /// <summary>The pending requests of a space, oldest first. Requires moderator.</summary>
    /// <exception cref="NotFoundException">The space does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask<Page<PendingJoinRequest>> ListAsync(
        Viewer viewer,
        string slug,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var space = await _lookup.FindAsync(viewer, slug, cancellationToken);
        SpaceRights.Require(viewer, space, SpaceRight.Admit);
        var scope = string.Create(CultureInfo.InvariantCulture, $"join-requests/{space.Id}");
        var slice = Cursor.Open(page, scope);
        var rows = await _requests.ListAsync(viewer, space.Id, slice, _writer.Now, cancellationToken);
        var requests = Cursor.Close(rows, slice, scope, request => new Keyset(request.At.ToUnixTimeMilliseconds(), request.MemberId.Value));
        var members = await _lookup.ListMembersAsync(viewer, requests.Items.Select(request => request.MemberId), cancellationToken);
        return new Page<PendingJoinRequest>
        {
            Items =
            [
                .. from request in requests.Items
                where members.ContainsKey(request.MemberId)
                select new PendingJoinRequest
                {
                    Member = MemberSummary.Of(members[request.MemberId]),
                    Text = request.Text,
                    At = request.At,
                },
            ],
            Next = requests.Next,
        };
    }

    /// <summary>The viewer's own requests, pending and refused, newest first.</summary>
    public async ValueTask<Page<OwnJoinRequest>> ListMineAsync(
        Viewer viewer,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var scope = string.Create(CultureInfo.InvariantCulture, $"join-requests/mine/{viewer.RequireMember().Id}");
        var slice = Cursor.Open(page, scope);
        var rows = await _requests.ListMineAsync(viewer, slice, cancellationToken);
        var requests = Cursor.Close(rows, slice, scope, request => new Keyset(request.At.ToUnixTimeMilliseconds(), request.SpaceId.Value));
        var spaces = await _lookup.ListSpacesAsync(viewer, requests.Items.Select(request => request.SpaceId), cancellationToken);
        return new Page<OwnJoinRequest>
        {
            Items =
            [
                .. from request in requests.Items where spaces.ContainsKey(request.SpaceId) select Show(request, spaces[request.SpaceId]),
            ],
            Next = requests.Next,
        };
    }

    private IEnumerable<Problem> FindProblems(Space space, Member member, JoinRequest? before)
    {
        if (space.Role is { } role)
        {
            yield return AdmissionRules.AlreadyMember(space, member, role);
            yield break;
        }

        if (space.Visibility is SpaceVisibility.Open)
        {
            yield return new Problem(ProblemCodes.RequestNotNeeded, $"{space.Slug} is open: join it instead; no decision is needed.");
        }

        if (SpaceRights.FindArchival(space) is { } archived)
        {
            yield return archived;
        }

        if (before is not null && AgainAt(before) is { } again && again > _writer.Now)
        {
            yield return new Problem(
                ProblemCodes.RequestAgainLater,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Your request to join {space.Slug} was refused; you may ask again from {again:yyyy-MM-dd HH:mm} UTC."
                )
            );
        }
    }

    private DateTimeOffset? AgainAt(JoinRequest request) => request.RefusedAt + _options.RequestAgainAfter;

    private OwnJoinRequest Show(JoinRequest request, Space space) =>
        new()
        {
            Space = SpaceSummary.Of(space),
            Text = request.Text,
            At = request.At,
            RefusedAt = request.RefusedAt,
            Reason = request.Reason,
            AgainAt = AgainAt(request),
        };
}
