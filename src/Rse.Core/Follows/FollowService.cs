using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Follows;

/// <summary>Follows members, spaces, topics and subjects.</summary>
/// <remarks>Thread-safe; a singleton. A follow is not a permission: targets that the viewer may not see are not shown.</remarks>
public sealed class FollowService
{
    private readonly IFollowStore _follows;
    private readonly FollowTargets _targets;
    private readonly SubjectService _subjects;
    private readonly ActivityWriter _writer;

    internal FollowService(IFollowStore follows, FollowTargets targets, SubjectService subjects, ActivityWriter writer)
    {
        _follows = follows;
        _targets = targets;
        _subjects = subjects;
        _writer = writer;
    }

    /// <summary>Follows something, unless the viewer does already, at any level.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="kind"><c>member</c>, <c>space</c>, <c>topic</c>, or a kind of subject.</param>
    /// <param name="key">Handle, slug, topic name, or the key of the subject.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, <c>self-reference</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    /// <exception cref="NotFoundException">The target does not exist or is hidden from the viewer.</exception>
    public ValueTask FollowAsync(Viewer viewer, string kind, string key, CancellationToken cancellationToken = default) =>
        FollowAsync(viewer, kind, key, null, cancellationToken);

    /// <summary>Follows something at a level, or changes the level of an existing follow.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="kind"><c>member</c>, <c>space</c>, <c>topic</c>, or a kind of subject.</param>
    /// <param name="key">Handle, slug, topic name, or the key of the subject.</param>
    /// <param name="level">How much of it the home feed shows; null to keep the level of an existing follow, else everything.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>The level is private: a change of it is not an activity, and nobody else sees it.</remarks>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, <c>self-reference</c>, <c>value-unknown</c> if a thread is followed for its posts only,
    /// or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    /// <exception cref="NotFoundException">The target does not exist or is hidden from the viewer.</exception>
    public async ValueTask FollowAsync(
        Viewer viewer,
        string kind,
        string key,
        FollowLevel? level,
        CancellationToken cancellationToken = default
    )
    {
        var member = Require(viewer, kind, key);
        var target = await _targets.RequireAsync(viewer, kind, key, cancellationToken);
        Check(member, target, level);
        await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var subject = target.Subject is { } resolved ? await _subjects.EnsureAsync(transaction, resolved, token) : null;
                var follow = new Follow
                {
                    MemberId = member.Id,
                    Kind = target.Kind,
                    TargetId = subject?.Id.Value ?? target.Id,
                    At = _writer.Now,
                    Level = level ?? FollowLevel.Everything,
                };
                if (await _follows.AddAsync(transaction, follow, token))
                {
                    await _writer.AppendAsync(transaction, ActivityFactory.Follow(Place(target, subject), member.Id, follow.At), token);
                    return true;
                }

                return level is not null && await _follows.SetLevelAsync(transaction, follow, token);
            },
            cancellationToken
        );
    }

    /// <summary>Removes the follow, if any.</summary>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    /// <exception cref="NotFoundException">The target does not exist or is hidden from the viewer.</exception>
    public async ValueTask UnfollowAsync(Viewer viewer, string kind, string key, CancellationToken cancellationToken = default)
    {
        var member = Require(viewer, kind, key);
        var target = await _targets.RequireAsync(viewer, kind, key, cancellationToken);
        if (target.Subject is { Stored: null })
        {
            return;
        }

        await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var subject = target.Subject?.Stored;
                if (await _follows.RemoveAsync(transaction, member.Id, target.Kind, subject?.Id.Value ?? target.Id, token))
                {
                    await _writer.AppendAsync(transaction, ActivityFactory.Unfollow(Place(target, subject), member.Id, _writer.Now), token);
                }

                return true;
            },
            cancellationToken
        );
    }

    /// <summary>Whether the viewer follows the target.</summary>
    public ValueTask<bool> ExistsAsync(Viewer viewer, FollowKind kind, long target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _follows.ExistsAsync(viewer, kind, target, cancellationToken);
    }

    /// <summary>Finds the level at which the viewer follows the target; null if they do not.</summary>
    public ValueTask<FollowLevel?> FindLevelAsync(
        Viewer viewer,
        FollowKind kind,
        long target,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _targets.FindLevelAsync(viewer, kind, target, cancellationToken);
    }

    /// <summary>Lists what a member follows of one kind, newest first; omits what is hidden from the viewer.</summary>
    /// <remarks>A page is full unless the list ends or the host hides very many of the followed objects.</remarks>
    /// <exception cref="NotFoundException">The member does not exist or is hidden from the viewer.</exception>
    public async ValueTask<Page<FollowedTarget>> ListAsync(
        Viewer viewer,
        string handle,
        FollowKind kind,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = (await _targets.RequireAsync(viewer, "member", handle, cancellationToken)).MemberId!.Value;
        var scope = $"follows/{member}/{kind}";
        var slice = Cursor.Open(page, scope);
        Dictionary<long, FollowedTarget> seen = [];
        var rows = await FilledPage.ReadAsync(
            slice,
            scope,
            part => _follows.ListAsync(viewer, member, kind, part, cancellationToken),
            async follows =>
            {
                var found = await _targets.FindAsync(viewer, kind, follows, cancellationToken);
                foreach (var (follow, target) in found)
                {
                    seen[follow.TargetId] = target;
                }

                return [.. found.Select(pair => pair.Follow)];
            },
            follow => new Keyset(follow.At.ToUnixTimeMilliseconds(), follow.TargetId)
        );
        return new Page<FollowedTarget> { Items = [.. rows.Items.Select(follow => seen[follow.TargetId])], Next = rows.Next };
    }

    private static void Check(Member member, FollowTarget target, FollowLevel? level)
    {
        List<Problem> problems = [];
        if (target.MemberId == member.Id)
        {
            problems.Add(new Problem(ProblemCodes.SelfReference, "You cannot follow yourself; follow another member.", "key"));
        }

        if (target.Kind is FollowKind.Subject && level is FollowLevel.PostsOnly)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.ValueUnknown,
                    "The level is posts-only, but a thread holds only comments; use everything or highlights-only.",
                    "level"
                )
            );
        }

        if (level is { } given && !Enum.IsDefined(given))
        {
            problems.Add(
                new Problem(
                    ProblemCodes.ValueUnknown,
                    $"The level is {(int)given}; it must be everything, posts-only or highlights-only.",
                    "level"
                )
            );
        }

        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }
    }

    private static Member Require(Viewer viewer, string kind, string key)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(key);
        return viewer.RequireMember();
    }

    private static FollowedPlace Place(FollowTarget target, Subject? subject) =>
        new(subject?.Place, target.SpaceId, target.MemberId, subject?.Audience ?? target.Audience);
}
