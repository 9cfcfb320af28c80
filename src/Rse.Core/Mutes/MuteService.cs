using System.Globalization;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Mutes;

/// <summary>
/// Mutes members, spaces, topics, subjects and kinds of contributions: the home feed omits them, and so does its count of unread entries.
/// </summary>
/// <remarks>
/// Thread-safe; a singleton. The pages of a space, member, topic or thread still show what is muted. Mutes are private: they are not
/// activities, and only their owner lists them.
/// </remarks>
public sealed class MuteService
{
    private readonly IMuteStore _mutes;
    private readonly MuteTargets _targets;
    private readonly SubjectService _subjects;
    private readonly ActivityWriter _writer;
    private readonly ILogger<MuteService> _logger;

    internal MuteService(IMuteStore mutes, MuteTargets targets, SubjectService subjects, ActivityWriter writer, ILogger<MuteService> logger)
    {
        _mutes = mutes;
        _targets = targets;
        _subjects = subjects;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Mutes something, or changes the end of an existing mute.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="kind"><c>member</c>, <c>space</c>, <c>topic</c>, <c>kind</c>, or a kind of subject.</param>
    /// <param name="key">Handle, slug, topic name, kind of post or <c>comment</c>, or the key of the subject.</param>
    /// <param name="endsAt">End of the mute, exclusive; null for no end.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, <c>self-reference</c>, <c>date-out-of-range</c> if the end is past, or
    /// <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    /// <exception cref="NotFoundException">The target does not exist or is hidden from the viewer.</exception>
    public async ValueTask MuteAsync(
        Viewer viewer,
        string kind,
        string key,
        DateTimeOffset? endsAt = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(key);
        var member = viewer.RequireMember();
        var now = _writer.Now;
        if (endsAt <= now)
        {
            var given = endsAt.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            throw new RefusedException(
                new Problem(
                    ProblemCodes.DateOutOfRange,
                    $"The mute would end at {given}, which is in the past; give a later time, or none for no end.",
                    "endsAt"
                )
            );
        }

        var (mute, subject) = await _targets.RequireAsync(viewer, member, kind, key, cancellationToken);
        var stored = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var target = subject is null ? mute.TargetId : (await _subjects.EnsureAsync(transaction, subject, token)).Id.Value;
                var put = mute with { TargetId = target, At = now, EndsAt = endsAt?.ToUniversalTime() };
                await _mutes.PutAsync(transaction, put, token);
                await _writer.CountAsync(transaction, member.Id, VolumeKind.Acts, token);
                return put;
            },
            cancellationToken
        );
        MuteLog.Muted(_logger, member.Id, stored.Kind, stored.TargetId);
    }

    /// <summary>Removes a mute, if any.</summary>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, <c>self-reference</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    /// <exception cref="NotFoundException">The target does not exist or is hidden from the viewer.</exception>
    public async ValueTask UnmuteAsync(Viewer viewer, string kind, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(key);
        var member = viewer.RequireMember();
        var (mute, subject) = await _targets.RequireAsync(viewer, member, kind, key, cancellationToken);
        if (subject is { Stored: null })
        {
            return;
        }

        if (await _writer.WriteAsync((transaction, token) => _mutes.RemoveAsync(transaction, mute, token), cancellationToken))
        {
            MuteLog.Unmuted(_logger, member.Id, mute.Kind, mute.TargetId);
        }
    }

    /// <summary>Lists what the viewer mutes now, newest first; omits what is hidden from them.</summary>
    /// <remarks>A page is full unless the list ends or very many of the targets are hidden.</remarks>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c>, <c>cursor-foreign</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public async ValueTask<Page<MutedTarget>> ListAsync(Viewer viewer, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var scope = $"mutes/{viewer.RequireMember().Id}";
        var slice = Cursor.Open(page, scope);
        var now = _writer.Now;
        Dictionary<Id<Mute>, MutedTarget> seen = [];
        var rows = await FilledPage.ReadAsync(
            slice,
            scope,
            part => _mutes.ListAsync(viewer, now, part, cancellationToken),
            async mutes =>
            {
                var found = await _targets.FindAsync(viewer, mutes, cancellationToken);
                foreach (var (mute, target) in found)
                {
                    seen[mute.Id] = target;
                }

                return [.. found.Select(pair => pair.Mute)];
            },
            mute => new Keyset(mute.Id.Value, mute.Id.Value)
        );
        return new Page<MutedTarget> { Items = [.. rows.Items.Select(mute => seen[mute.Id])], Next = rows.Next };
    }
}
