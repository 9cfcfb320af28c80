using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Notifications.Settings;

/// <summary>
/// Reads and changes which channels bring which kinds of notifications to a member, and when: everywhere, in a space and in a thread; and
/// the defaults of spaces.
/// </summary>
/// <remarks>
/// Thread-safe; a singleton. Settings decide in the order of <see cref="NotificationDecision"/>, and the first that answers wins. A wider
/// change keeps narrower choices. Settings are private: they are not activities.
/// </remarks>
public sealed class NotificationSettingsService
{
    private const int MaxThreads = 50;

    private readonly INotificationSettingsStore _store;
    private readonly NotificationDecider _decider;
    private readonly NotificationWishReader _wishes;
    private readonly NotificationSettingsRules _rules;
    private readonly SpaceLookup _spaces;
    private readonly SubjectService _subjects;
    private readonly MemberWriter _memberWriter;
    private readonly MembershipWriter _membershipWriter;
    private readonly ActivityWriter _writer;
    private readonly IEnumerable<INotificationWishSink> _sinks;
    private readonly ILogger<NotificationSettingsService> _logger;

    internal NotificationSettingsService(
        INotificationSettingsStore store,
        NotificationDecider decider,
        NotificationWishReader wishes,
        NotificationSettingsRules rules,
        SpaceLookup spaces,
        SubjectService subjects,
        MemberWriter memberWriter,
        MembershipWriter membershipWriter,
        ActivityWriter writer,
        IEnumerable<INotificationWishSink> sinks,
        ILogger<NotificationSettingsService> logger
    )
    {
        _store = store;
        _decider = decider;
        _wishes = wishes;
        _rules = rules;
        _spaces = spaces;
        _subjects = subjects;
        _memberWriter = memberWriter;
        _membershipWriter = membershipWriter;
        _writer = writer;
        _sinks = sinks;
        _logger = logger;
    }

    /// <summary>Reads the viewer's settings for everything, and names the spaces and threads with settings of their own.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask<NotificationSettings> FindAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var place = NotificationPlace.Everywhere(member.Id);
        var wishes = await FindWishesAsync(viewer, member, cancellationToken);
        var places = await _store.FindPlacesAsync(viewer, MaxThreads, cancellationToken);
        var spaces = await _spaces.ListSpacesAsync(viewer, places.Spaces, cancellationToken);
        return new NotificationSettings
        {
            Cells = await _decider.ListCellsAsync(viewer, Ask(member), place, cancellationToken),
            Channels = _decider.Channels.ToDictionary(
                channel => channel,
                channel => !wishes.ChannelsOff.Contains(channel, StringComparer.Ordinal),
                StringComparer.Ordinal
            ),
            QuietFrom = wishes.QuietFrom,
            QuietTo = wishes.QuietTo,
            Digest = wishes.Digests[0].Digest,
            TimeZone = wishes.TimeZone,
            Spaces = [.. places.Spaces.Where(spaces.ContainsKey).Select(id => SpaceSummary.Of(spaces[id]))],
            Threads = await _subjects.ListAsync(viewer, places.Threads, cancellationToken),
        };
    }

    /// <summary>Reads the viewer's settings for a space: <see cref="NotificationSettings.Cells"/> and the digest of the space.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="slug">The space; the viewer need not be in it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The space does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask<NotificationSettings> FindForSpaceAsync(
        Viewer viewer,
        string slug,
        CancellationToken cancellationToken = default
    )
    {
        var (member, space) = await RequireSpaceAsync(viewer, slug, cancellationToken);

        // About any subject in the space; 0 is the id of none.
        var question = Ask(member) with
        {
            SpaceId = space.Id,
            SubjectId = default(Id<Subject>),
        };
        var wishes = await FindWishesAsync(viewer, member, cancellationToken);
        return new NotificationSettings
        {
            Cells = await _decider.ListCellsAsync(viewer, question, NotificationPlace.Of(member.Id, space.Id), cancellationToken),
            Digest =
                wishes.Digests.FirstOrDefault(digest => digest.Space == space.Id).Digest
                ?? wishes.Digests[0].Digest with
                {
                    Period = NotificationDigestPeriod.Off,
                },
        };
    }

    /// <summary>Reads the viewer's settings for a thread: <see cref="NotificationSettings.Cells"/>.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="subject">The root of the thread, or any comment in it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public async ValueTask<NotificationSettings> FindForThreadAsync(
        Viewer viewer,
        SubjectRef subject,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var found = await _subjects.RequireAsync(viewer, subject, cancellationToken);

        // Nobody has chosen anything for a host object that nobody has talked about; 0 is the id of no subject.
        var root = found.Stored?.RootId ?? default;
        var question = Ask(member) with { SpaceId = found.Stored?.SpaceId, RootId = root };
        return new NotificationSettings
        {
            Cells = await _decider.ListCellsAsync(viewer, question, NotificationPlace.Of(member.Id, root), cancellationToken),
        };
    }

    /// <summary>
    /// Reads the defaults of a space: <see cref="NotificationCell.Choice"/> is what its owners set, and
    /// <see cref="NotificationCell.IsOn"/> what holds there for members who chose nothing.
    /// </summary>
    /// <exception cref="NotFoundException">The space does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask<IReadOnlyList<NotificationCell>> ListDefaultsAsync(
        Viewer viewer,
        string slug,
        CancellationToken cancellationToken = default
    )
    {
        var (_, space) = await RequireSpaceAsync(viewer, slug, cancellationToken);

        // 0 is the id of no member, so that nobody's choices are found.
        var question = new NotificationQuestion(default, "", space.Id, null, null);
        return await _decider.ListCellsAsync(viewer, question, NotificationPlace.DefaultOf(space.Id), cancellationToken);
    }

    /// <summary>Changes the viewer's settings for everything, and their time zone. Choices for spaces and threads stay.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="change">What is null or not listed stays as it is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">
    /// <c>value-unknown</c> for an unknown kind, channel, time zone or value, <c>setting-fixed</c> for a cell that the host fixed otherwise
    /// (reports every problem), <c>too-many</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public async ValueTask SetAsync(Viewer viewer, NotificationSettings change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(change);
        var member = viewer.RequireMember();
        List<Problem> problems = [];
        var choices = _rules.CheckCells(change.Cells, problems);
        _rules.CheckChannels(change.Channels.Keys, problems);
        NotificationSettingsRules.CheckQuietHours(change.QuietFrom, change.QuietTo, problems);
        NotificationSettingsRules.CheckDigest(change.Digest, problems);
        var zone = NotificationSettingsRules.CheckTimeZone(change.TimeZone, problems);
        Refuse(problems);
        await WriteAsync(
            NotificationPlace.Everywhere(member.Id),
            choices,
            new NotificationWishChange
            {
                MemberId = member.Id,
                Channels = change.Channels,
                QuietFrom = change.QuietFrom,
                QuietTo = change.QuietTo,
                Digest = change.Digest,
            },
            zone == member.TimeZone ? null : zone,
            cancellationToken
        );
    }

    /// <summary>Changes the viewer's choices for a space, and its digest. A digest that is off is part of the one for everything.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="slug">The space; the viewer need not be in it.</param>
    /// <param name="change">Its cells and digest; what is null or not listed stays as it is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The space does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>value-unknown</c>, <c>setting-fixed</c> (reports every problem), <c>too-many</c>, or <c>not-allowed</c> if the viewer is not a
    /// member.
    /// </exception>
    public async ValueTask SetForSpaceAsync(
        Viewer viewer,
        string slug,
        NotificationSettings change,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(change);
        var (member, space) = await RequireSpaceAsync(viewer, slug, cancellationToken);
        List<Problem> problems = [];
        var choices = _rules.CheckCells(change.Cells, problems);
        NotificationSettingsRules.CheckDigest(change.Digest, problems);
        Refuse(problems);
        await WriteAsync(
            NotificationPlace.Of(member.Id, space.Id),
            choices,
            new NotificationWishChange
            {
                MemberId = member.Id,
                SpaceId = space.Id,
                Digest = change.Digest,
            },
            null,
            cancellationToken
        );
    }

    /// <summary>Changes the viewer's choices for a thread.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="subject">The root of the thread, or any comment in it.</param>
    /// <param name="cells">The cells to change.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, <c>value-unknown</c>, <c>setting-fixed</c>, <c>too-many</c>, or <c>not-allowed</c> if the
    /// viewer is not a member.
    /// </exception>
    public async ValueTask SetForThreadAsync(
        Viewer viewer,
        SubjectRef subject,
        IReadOnlyList<NotificationCell> cells,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(cells);
        var member = viewer.RequireMember();
        var found = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        List<Problem> problems = [];
        var choices = _rules.CheckCells(cells, problems);
        Refuse(problems);
        var (changes, root) = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var thread = (await _subjects.EnsureAsync(transaction, found, token)).RootId;
                await _writer.CountAsync(transaction, member.Id, VolumeKind.Acts, token);
                return (await _store.PutCellsAsync(transaction, NotificationPlace.Of(member.Id, thread), choices, token), thread);
            },
            cancellationToken
        );
        NotificationSettingsLog.Changed(_logger, member.Id, changes, NotificationScope.Thread, root.Value);
    }

    /// <summary>Changes the defaults of a space, for members who choose nothing. Requires owner.</summary>
    /// <param name="viewer">An owner of the space.</param>
    /// <param name="slug">The space.</param>
    /// <param name="cells">The cells to change.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The space does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>value-unknown</c>, <c>setting-fixed</c>, <c>too-many</c>, or <c>not-allowed</c>.
    /// </exception>
    public async ValueTask SetDefaultsAsync(
        Viewer viewer,
        string slug,
        IReadOnlyList<NotificationCell> cells,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(cells);
        var (member, space) = await RequireSpaceAsync(viewer, slug, cancellationToken);
        SpaceRights.Require(viewer, space, SpaceRight.Administer);
        List<Problem> problems = [];
        var choices = _rules.CheckCells(cells, problems);
        Refuse(problems);
        var changes = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                // The viewer may have lost the role since the space was read.
                var role = (await _membershipWriter.FindAsync(transaction, space.Id, member.Id, token)).Role;
                SpaceRights.Require(viewer, space with { Role = role }, SpaceRight.Administer);
                await _writer.CountAsync(transaction, member.Id, VolumeKind.Edits, token);
                return await _store.PutCellsAsync(transaction, NotificationPlace.DefaultOf(space.Id), choices, token);
            },
            cancellationToken
        );
        NotificationSettingsLog.DefaultsChanged(_logger, member.Id, changes, space.Id);
    }

    private static NotificationQuestion Ask(Member member) => new(member.Id, "", null, null, null);

    private static void Refuse(List<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }
    }

    private async ValueTask<(Member Member, Space Space)> RequireSpaceAsync(Viewer viewer, string slug, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(slug);
        return (viewer.RequireMember(), await _spaces.FindAsync(viewer, slug, cancellationToken));
    }

    private async ValueTask<NotificationWishes> FindWishesAsync(Viewer viewer, Member member, CancellationToken cancellationToken) =>
        (await _wishes.ListAsync(viewer, [member.Id], cancellationToken)) is [var wishes] ? wishes : throw new NotFoundException();

    private async ValueTask WriteAsync(
        NotificationPlace place,
        IReadOnlyList<NotificationChoice> choices,
        NotificationWishChange wishes,
        string? timeZone,
        CancellationToken cancellationToken
    )
    {
        var changes = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                await _writer.CountAsync(transaction, place.MemberId, VolumeKind.Acts, token);
                if (timeZone is not null)
                {
                    var zone = new MemberChange { TimeZone = timeZone };
                    await _memberWriter.UpdateAsync(transaction, place.MemberId, zone, place.MemberId, token);
                }

                var changed =
                    await _store.PutCellsAsync(transaction, place, choices, token)
                    + await _store.PutWishesAsync(transaction, wishes, token);
                foreach (var sink in _sinks)
                {
                    await sink.ChangeAsync(transaction, place.MemberId, token);
                }

                return changed;
            },
            cancellationToken
        );
        NotificationSettingsLog.Changed(_logger, place.MemberId, changes, place.Scope, place.TargetId);
    }
}
