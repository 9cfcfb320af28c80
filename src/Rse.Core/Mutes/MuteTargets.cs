using Rse.Follows;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Subjects;
using Rse.Texts;

namespace Rse.Mutes;

/// <summary>Finds targets of mutes, by name and in bulk: targets of follows, and kinds of contributions.</summary>
internal sealed class MuteTargets(FollowTargets targets)
{
    private const string KindOfKinds = "kind";

    private static readonly string[] Contributions = [.. PostRules.Kinds, SubjectKinds.Comment];

    /// <summary>
    /// Makes a mute of the target with a kind and key, without time and end. Also returns the subject to store with the mute, if any.
    /// </summary>
    /// <exception cref="RefusedException"><c>kind-unknown</c>, <c>key-invalid</c> or <c>self-reference</c>.</exception>
    /// <exception cref="NotFoundException">It does not exist or is hidden from the viewer.</exception>
    public async ValueTask<(Mute Mute, ResolvedSubject? Subject)> RequireAsync(
        Viewer viewer,
        Member member,
        string kind,
        string key,
        CancellationToken cancellationToken
    )
    {
        if (kind is KindOfKinds)
        {
            return (New(member, MuteKind.Kind, 0, RequireContribution(key)), null);
        }

        var target = await targets.RequireAsync(viewer, kind, key, cancellationToken);
        return target.MemberId == member.Id
            ? throw new RefusedException(new Problem(ProblemCodes.SelfReference, "You cannot mute yourself; mute another member.", "key"))
            : (New(member, Of(target.Kind), target.Subject?.Stored?.Id.Value ?? target.Id, ""), target.Subject);
    }

    /// <summary>Finds the targets of mutes, as a viewer sees them, in order; omits hidden ones.</summary>
    public async ValueTask<IReadOnlyList<(Mute Mute, MutedTarget Target)>> FindAsync(
        Viewer viewer,
        IReadOnlyList<Mute> mutes,
        CancellationToken cancellationToken
    )
    {
        Dictionary<Mute, MutedTarget> found = [];
        foreach (var group in mutes.GroupBy(mute => mute.Kind))
        {
            if (group.Key is MuteKind.Kind)
            {
                foreach (var mute in group)
                {
                    found.Add(mute, Show(mute) with { Contribution = mute.Word });
                }

                continue;
            }

            await FindAsync(viewer, group.Key, [.. group], found, cancellationToken);
        }

        return [.. mutes.Where(found.ContainsKey).Select(mute => (mute, found[mute]))];
    }

    private async ValueTask FindAsync(
        Viewer viewer,
        MuteKind kind,
        IReadOnlyList<Mute> mutes,
        Dictionary<Mute, MutedTarget> found,
        CancellationToken cancellationToken
    )
    {
        var named = mutes
            .Select(mute => new Follow
            {
                MemberId = mute.MemberId,
                Kind = Of(kind),
                TargetId = mute.TargetId,
                At = mute.At,
            })
            .ToList();
        var byId = mutes.ToDictionary(mute => mute.TargetId);
        foreach (var (follow, target) in await targets.FindAsync(viewer, Of(kind), named, cancellationToken))
        {
            var mute = byId[follow.TargetId];
            found.Add(
                mute,
                Show(mute) with
                {
                    Member = target.Member,
                    Space = target.Space,
                    Topic = target.Topic,
                    Subject = target.Subject,
                }
            );
        }
    }

    private static string RequireContribution(string key)
    {
        var given = Excerpt.Quote(key);
        return Contributions.Contains(key, StringComparer.Ordinal)
            ? key
            : throw new RefusedException(
                new Problem(
                    ProblemCodes.KindUnknown,
                    $"The kind is \"{given}\"; it must be one of {string.Join(", ", Contributions)}.",
                    "key"
                )
            );
    }

    private static Mute New(Member member, MuteKind kind, long target, string word) =>
        new()
        {
            Id = default,
            MemberId = member.Id,
            Kind = kind,
            TargetId = target,
            Word = word,
            At = default,
            EndsAt = null,
        };

    private static MutedTarget Show(Mute mute) =>
        new()
        {
            Kind = mute.Kind,
            At = mute.At,
            EndsAt = mute.EndsAt,
        };

    private static MuteKind Of(FollowKind kind) =>
        kind switch
        {
            FollowKind.Member => MuteKind.Member,
            FollowKind.Space => MuteKind.Space,
            FollowKind.Topic => MuteKind.Topic,
            _ => MuteKind.Subject,
        };

    private static FollowKind Of(MuteKind kind) =>
        kind switch
        {
            MuteKind.Member => FollowKind.Member,
            MuteKind.Space => FollowKind.Space,
            MuteKind.Topic => FollowKind.Topic,
            _ => FollowKind.Subject,
        };
}
