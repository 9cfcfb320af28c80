using System.Globalization;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Members;
using Rse.Members.Handles;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Subjects;
using Rse.Texts;

namespace Rse.Shares;

/// <summary>Shares subjects with members, who are told of it.</summary>
/// <remarks>
/// Thread-safe; a singleton. Whoever may see a subject may share it, with members whom they may see. Those who may not see the subject are
/// not told, and the sharer learns that only where they could find it out anyway. A share is between two members: its activity has <see
/// cref="Audience.Nobody"/>, and nobody else lists it.
/// </remarks>
public sealed class ShareService
{
    private const int MaxMembers = 20;
    private const int MaxNote = 280;

    private readonly SubjectService _subjects;
    private readonly IShareStore _shares;
    private readonly IMemberStore _members;
    private readonly PerimeterService _perimeters;
    private readonly ActivityWriter _writer;
    private readonly ILogger<ShareService> _logger;

    internal ShareService(
        SubjectService subjects,
        IShareStore shares,
        IMemberStore members,
        PerimeterService perimeters,
        ActivityWriter writer,
        ILogger<ShareService> logger
    )
    {
        _subjects = subjects;
        _shares = shares;
        _members = members;
        _perimeters = perimeters;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Shares a subject with members. Each is told once of one subject by one member, until that is taken back.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="subject">A post, a comment or an object of the host.</param>
    /// <param name="handles">The handles of 1 to 20 members, with or without <c>@</c>; the viewer's own is left out.</param>
    /// <param name="note">What to tell them: plain text of at most 280 characters, made one line; null or empty for nothing.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, <c>list-too-long</c>, <c>too-many</c>, <c>member-unknown</c> if a handle is of nobody
    /// whom the viewer may see and who may act, <c>self-reference</c> if it names the viewer alone, a note breaks a rule, or
    /// <c>not-allowed</c> if the viewer is not a member. Then it is shared with nobody.
    /// </exception>
    public async ValueTask<ShareOutcome> ShareAsync(
        Viewer viewer,
        SubjectRef subject,
        IReadOnlyCollection<string> handles,
        string? note = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(handles);
        var member = viewer.RequireMember();
        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        List<Problem> problems = [];
        var text = TextRules.IsBlank(note) ? "" : TextRules.CheckLine(TextRules.OneLine(note), MaxNote, "note", problems);
        var named = await FindNamedAsync(viewer, handles, problems, cancellationToken);
        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }

        var (reached, outcome) = await ReachAsync(target, subject, named, cancellationToken);
        var (id, count) = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var stored = await _subjects.EnsureAsync(transaction, target, token);
                var now = _writer.Now;

                // All who were named count, or the limit would tell how many it reached.
                for (var i = 0; i < named.Count; i++)
                {
                    await _writer.CountAsync(transaction, member.Id, VolumeKind.Shares, token);
                }

                var told = 0;
                foreach (var recipient in reached)
                {
                    var share = new Share
                    {
                        SubjectId = stored.Id,
                        SharerId = member.Id,
                        MemberId = recipient,
                        Note = text,
                        At = now,
                    };
                    if (await _shares.AddAsync(transaction, share, token))
                    {
                        await _writer.AppendAsync(transaction, ActivityFactory.Share(stored.Place, recipient, member.Id, now), token);
                        told++;
                    }
                }

                return (stored.Id, told);
            },
            cancellationToken
        );
        ShareLog.Shared(_logger, member.Id, id, count);
        return outcome;
    }

    /// <summary>Takes back that the viewer shared a subject with a member, if they did: it leaves the list and the notifications.</summary>
    /// <remarks>Answers the same whether the member was told or not.</remarks>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public async ValueTask RemoveAsync(Viewer viewer, SubjectRef subject, string handle, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(handle);
        var member = viewer.RequireMember();
        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        if (
            target.Stored is not { } stored
            || HandleRules.Map(Clean(handle)) is not { } mapped
            || await _members.FindAsync(viewer, mapped, cancellationToken) is not { } recipient
        )
        {
            return;
        }

        var removed = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                if (!await _shares.RemoveAsync(transaction, stored.Id, member.Id, recipient.Id, token))
                {
                    return false;
                }

                var activity = ActivityFactory.Unshare(stored.Place, recipient.Id, member.Id, _writer.Now);
                await _writer.AppendAsync(transaction, activity, token);
                return true;
            },
            cancellationToken
        );
        if (removed)
        {
            ShareLog.Removed(_logger, member.Id, stored.Id, recipient.Id);
        }
    }

    /// <summary>
    /// Lists what was shared with the viewer, newest first; omits subjects while they are hidden from the viewer, and what members whom
    /// they mute shared.
    /// </summary>
    /// <remarks>A page is full unless the list ends or the host hides very many of the shared objects.</remarks>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c>, <c>cursor-foreign</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public async ValueTask<Page<SharedSubject>> ListAsync(Viewer viewer, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var scope = $"shares/{viewer.RequireMember().Id}";
        var slice = Cursor.Open(page, scope);
        var now = _writer.Now;
        Dictionary<Id<Subject>, SubjectSnapshot> shown = [];
        var rows = await FilledPage.ReadAsync(
            slice,
            scope,
            part => _shares.ListAsync(viewer, now, part, cancellationToken),
            async found =>
            {
                foreach (
                    var snapshot in await _subjects.ListAsync(
                        viewer,
                        [.. found.Select(share => share.SubjectId).Distinct()],
                        cancellationToken
                    )
                )
                {
                    shown[snapshot.Id] = snapshot;
                }

                return [.. found.Where(share => shown.ContainsKey(share.SubjectId))];
            },
            share => new Keyset(share.At.ToUnixTimeMilliseconds(), share.Id.Value)
        );
        Id<Member>[] sharers = [.. rows.Items.Select(share => share.SharerId).Distinct()];
        var visible = sharers.Length == 0 ? [] : await _members.ListAsync(viewer, sharers, cancellationToken);
        var summaries = visible.ToDictionary(member => member.Id, MemberSummary.Of);
        return new Page<SharedSubject>
        {
            Items = [.. rows.Items.Select(share => Show(share, shown[share.SubjectId], summaries.GetValueOrDefault(share.SharerId)))],
            Next = rows.Next,
        };
    }

    private static SharedSubject Show(Share share, SubjectSnapshot subject, MemberSummary? sharer) =>
        new()
        {
            Subject = subject,
            Sharer = sharer,
            Note = sharer is null ? "" : share.Note,
            At = share.At,
        };

    private static string Clean(string handle) => handle.Trim().TrimStart('@');

    private async ValueTask<IReadOnlyList<Member>> FindNamedAsync(
        Viewer viewer,
        IReadOnlyCollection<string> handles,
        List<Problem> problems,
        CancellationToken cancellationToken
    )
    {
        string[] given = [.. handles.Select(Clean).Where(handle => handle.Length > 0).Distinct(StringComparer.Ordinal)];
        if (given.Length is 0 or > MaxMembers)
        {
            problems.Add(
                given.Length == 0
                    ? new Problem(ProblemCodes.TextEmpty, "Nobody is named; name the members to share it with.", "members")
                    : new Problem(
                        ProblemCodes.ListTooLong,
                        string.Create(CultureInfo.InvariantCulture, $"These are {given.Length} members; name at most {MaxMembers}."),
                        "members"
                    )
            );
            return [];
        }

        string[] mapped = [.. given.Select(HandleRules.Map).OfType<string>().Distinct(StringComparer.Ordinal)];
        var now = _writer.Now;
        var found = mapped.Length == 0 ? [] : await _members.ListAsync(viewer, mapped, now, cancellationToken);
        if (found.Count < given.Length)
        {
            // Two of the handles may be of one member, who had another before.
            foreach (var handle in given)
            {
                if (
                    HandleRules.Map(handle) is not { } stored
                    || await _members.FindAsync(viewer, stored, cancellationToken) is not { } member
                    || found.All(one => one.Id != member.Id)
                )
                {
                    problems.Add(
                        new Problem(
                            ProblemCodes.MemberUnknown,
                            $"There is no member \"{Excerpt.Quote(handle)}\"; check how the handle is spelt.",
                            "members"
                        )
                    );
                }
            }
        }

        Member[] others = [.. found.Where(member => member.Id != viewer.MemberId)];
        if (others.Length == 0 && problems.Count == 0)
        {
            problems.Add(new Problem(ProblemCodes.SelfReference, "This is shared with nobody but yourself; name others.", "members"));
        }

        return others;
    }

    private async ValueTask<(IReadOnlyList<Id<Member>> Reached, ShareOutcome Outcome)> ReachAsync(
        ResolvedSubject target,
        SubjectRef subject,
        IReadOnlyList<Member> named,
        CancellationToken cancellationToken
    )
    {
        if (target.Stored is { SpaceId: not null, Audience: var audience })
        {
            var viewers = await _perimeters.FindViewersAsync([.. named.Select(member => member.Id)], [audience], cancellationToken);
            var seeing = named.ToLookup(member => viewers.TryGetValue(member.Id, out var viewer) ? viewer.CanSee(audience) : (bool?)null);
            return (
                [.. seeing[true].Select(member => member.Id)],
                new ShareOutcome { WithoutAccess = [.. seeing[false].Select(MemberSummary.Of)] }
            );
        }

        List<Id<Member>> reached = [];
        foreach (var member in named)
        {
            var viewer = await _perimeters.FindViewerAsync(member.Id, cancellationToken);
            if (await _subjects.FindAsync(viewer, subject, cancellationToken) is not null)
            {
                reached.Add(member.Id);
            }
        }

        return (reached, new ShareOutcome { WithoutAccess = null });
    }
}
