using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Directories.Mirroring;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Texts;

namespace Rse.Directories;

/// <summary>Gives spaces the members that groups of the host have. The host's own commands: none of them takes a viewer.</summary>
/// <remarks>
/// Thread-safe; a singleton. A link moves only those whom it let in itself: whoever people let in stays, with the role that people gave
/// them, and is let out by people. Moves are activities without an actor.
/// </remarks>
public sealed class DirectoryService
{
    private const int MaxGroupLength = 200;

    private readonly IDirectoryLinkStore _links;
    private readonly ISpaceStore _spaces;
    private readonly MemberDirectories _directories;
    private readonly DirectoryMirror _mirror;
    private readonly ActivityWriter _writer;
    private readonly ILogger<DirectoryService> _logger;

    internal DirectoryService(
        IDirectoryLinkStore links,
        ISpaceStore spaces,
        MemberDirectories directories,
        DirectoryMirror mirror,
        ActivityWriter writer,
        ILogger<DirectoryService> logger
    )
    {
        _links = links;
        _spaces = spaces;
        _directories = directories;
        _mirror = mirror;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>
    /// Ties a group of the host to a space, or gives the tie that there is another role; nobody is let in before the next mirror.
    /// Idempotent.
    /// </summary>
    /// <param name="space">The space.</param>
    /// <param name="directory">The name of a directory of this host.</param>
    /// <param name="group">
    /// The directory's name of the group. 1 to 200 characters; whether there is such a group is known with the first mirror.
    /// </param>
    /// <param name="role">The role of those whose entry names none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">There is no such space.</exception>
    /// <exception cref="RefusedException">
    /// <c>directory-unknown</c>, <c>role-unknown</c>, or the group is no text that can be kept.
    /// </exception>
    public async ValueTask<DirectoryLink> LinkAsync(
        Id<Space> space,
        string directory,
        string group,
        SpaceRole role = SpaceRole.Contributor,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(group);
        List<Problem> problems = [];
        if (_directories.Find(directory) is { } unknown)
        {
            problems.Add(unknown);
        }

        TextRules.CheckLine(group, MaxGroupLength, "group", problems);
        if (!Enum.IsDefined(role))
        {
            problems.Add(
                new Problem(ProblemCodes.RoleUnknown, "The role is not known; it is reader, contributor, moderator or owner.", "role")
            );
        }

        AdmissionRules.Refuse(problems);
        _ = await _spaces.FindAsync(Viewer.System, space, cancellationToken) ?? throw new NotFoundException();
        var link = new DirectoryLink
        {
            Id = default,
            SpaceId = space,
            Directory = directory,
            Group = group,
            Role = role,
            LinkedAt = _writer.Now,
        };
        var stored = await _writer.WriteAsync((transaction, token) => _links.PutAsync(transaction, link, token), cancellationToken);
        DirectoryLog.Linked(_logger, stored.SpaceId, stored.Directory, stored.Id);
        return stored;
    }

    /// <summary>Ends a link. Nothing happens where there is none.</summary>
    /// <param name="id">The link.</param>
    /// <param name="removeMembers">
    /// True to take out of the space everybody whom the link let in, but for the last owner; false to let them stay, as if people had let
    /// them in.
    /// </param>
    /// <param name="cancellationToken">Cancels; what was done by then stays, and the link with the rest.</param>
    /// <exception cref="ConflictException"><c>mirror-running</c>: members are to be taken out while a run lets some in.</exception>
    public async ValueTask UnlinkAsync(Id<DirectoryLink> id, bool removeMembers = false, CancellationToken cancellationToken = default)
    {
        if (
            removeMembers
            && await FindAsync(id, cancellationToken) is { } link
            && await _mirror.ClearAsync(link, cancellationToken) is null or { Problem.Code: ProblemCodes.MirrorRunning }
        )
        {
            throw new ConflictException(Running);
        }

        if (await _writer.WriteAsync((transaction, token) => _links.RemoveAsync(transaction, id, token), cancellationToken))
        {
            DirectoryLog.Unlinked(_logger, id);
        }
    }

    /// <summary>The link; null where there is none.</summary>
    public ValueTask<DirectoryLink?> FindAsync(Id<DirectoryLink> id, CancellationToken cancellationToken = default) =>
        _links.FindAsync(Viewer.System, id, cancellationToken);

    /// <summary>The links of a space, or of all, oldest first.</summary>
    public ValueTask<IReadOnlyList<DirectoryLink>> ListAsync(Id<Space>? space = null, CancellationToken cancellationToken = default) =>
        _links.ListAsync(Viewer.System, space, cancellationToken);

    /// <summary>What <see cref="MirrorAsync"/> would do now. Nothing is written.</summary>
    /// <exception cref="NotFoundException">There is no such link.</exception>
    public async ValueTask<DirectoryChange> PreviewAsync(Id<DirectoryLink> id, CancellationToken cancellationToken = default) =>
        await _mirror.PreviewAsync(await RequireAsync(id, cancellationToken), cancellationToken);

    /// <summary>
    /// Makes the members of the space those of the group, and says what changed. Idempotent: a second run changes nothing, and one that was
    /// cut is completed by the next.
    /// </summary>
    /// <remarks>
    /// What stops a run or holds it back is in <see cref="DirectoryChange.Problem"/>; a directory that fails changes nothing. Members are
    /// moved a hundred in a transaction.
    /// </remarks>
    /// <param name="id">The link.</param>
    /// <param name="confirmed">True to take members out however many they are; see <see cref="DirectoryOptions.MaxRemovalShare"/>.</param>
    /// <param name="cancellationToken">Cancels; what was moved by then stays moved.</param>
    /// <exception cref="NotFoundException">There is no such link.</exception>
    public async ValueTask<DirectoryChange> MirrorAsync(
        Id<DirectoryLink> id,
        bool confirmed = false,
        CancellationToken cancellationToken = default
    )
    {
        var link = await RequireAsync(id, cancellationToken);
        return await _mirror.RunAsync(link, confirmed, null, cancellationToken) ?? DirectoryChange.Stopped(link, Running);
    }

    private static Problem Running => new(ProblemCodes.MirrorRunning, "Another run mirrors this link; try again when it has ended.");

    private async ValueTask<DirectoryLink> RequireAsync(Id<DirectoryLink> id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw new NotFoundException();
}
