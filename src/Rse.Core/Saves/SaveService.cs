using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Saves;

/// <summary>Keeps subjects for a member to find again.</summary>
/// <remarks>
/// Thread-safe; a singleton. Whoever may see a subject may save it. Nobody learns who saved what, nor how many did: the activity has
/// <see cref="Audience.Nobody"/>, and only its owner lists a save.
/// </remarks>
public sealed class SaveService
{
    private readonly SubjectService _subjects;
    private readonly ISaveStore _saves;
    private readonly ActivityWriter _writer;
    private readonly ILogger<SaveService> _logger;

    internal SaveService(SubjectService subjects, ISaveStore saves, ActivityWriter writer, ILogger<SaveService> logger)
    {
        _subjects = subjects;
        _saves = saves;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Saves a subject; nothing happens where the viewer did before.</summary>
    /// <exception cref="RefusedException"><c>kind-unknown</c>, <c>key-invalid</c>, or <c>not-allowed</c> where the viewer is no member.</exception>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public async ValueTask SaveAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        var saved = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var stored = await _subjects.EnsureAsync(transaction, target, token);
                if (!await _saves.AddAsync(transaction, new Save { SubjectId = stored.Id, MemberId = member.Id, At = _writer.Now }, token))
                {
                    return (Id<Subject>?)null;
                }

                await _writer.AppendAsync(transaction, ActivityFactory.Bookmark(stored.Place, member.Id, _writer.Now), token);
                return stored.Id;
            },
            cancellationToken);
        if (saved is { } id)
        {
            SaveLog.Saved(_logger, member.Id, id);
        }
    }

    /// <summary>Saves a subject no more; nothing happens where the viewer did not.</summary>
    /// <exception cref="RefusedException"><c>kind-unknown</c>, <c>key-invalid</c>, or <c>not-allowed</c> where the viewer is no member.</exception>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public async ValueTask UnsaveAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        if ((await _subjects.RequireAsync(viewer, subject, cancellationToken)).Stored is not { } stored)
        {
            return;
        }

        var removed = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                if (!await _saves.RemoveAsync(transaction, stored.Id, member.Id, token))
                {
                    return false;
                }

                await _writer.AppendAsync(transaction, ActivityFactory.RemoveBookmark(stored.Place, member.Id, _writer.Now), token);
                return true;
            },
            cancellationToken);
        if (removed)
        {
            SaveLog.Unsaved(_logger, member.Id, stored.Id);
        }
    }

    /// <summary>What the viewer saved, newest first; what is hidden from them now is left out, and comes back when it does.</summary>
    /// <remarks>A page is full unless the list ends, but where the host hides very many of the objects that are saved.</remarks>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, <c>cursor-unknown</c>, <c>cursor-foreign</c>, or <c>not-allowed</c> where the viewer is no member.</exception>
    public async ValueTask<Page<SavedSubject>> ListAsync(Viewer viewer, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var scope = $"saves/{viewer.RequireMember().Id}";
        var slice = Cursor.Open(page, scope);
        Dictionary<Id<Subject>, SubjectSnapshot> shown = [];
        var rows = await FilledPage.ReadAsync(
            slice,
            scope,
            part => _saves.ListAsync(viewer, part, cancellationToken),
            async found =>
            {
                foreach (var snapshot in await _subjects.ListAsync(viewer, [.. found.Select(save => save.SubjectId)], cancellationToken))
                {
                    shown[snapshot.Id] = snapshot;
                }

                return [.. found.Where(save => shown.ContainsKey(save.SubjectId))];
            },
            save => new Keyset(save.At.ToUnixTimeMilliseconds(), save.SubjectId.Value));
        return new Page<SavedSubject> { Items = [.. rows.Items.Select(save => new SavedSubject { Subject = shown[save.SubjectId], At = save.At })], Next = rows.Next };
    }
}
