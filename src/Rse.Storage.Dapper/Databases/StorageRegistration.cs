using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Comments;
using Rse.Feeds;
using Rse.Members;
using Rse.Mentions;
using Rse.Networks;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Ratings;
using Rse.Spaces;
using Rse.Storage.Comments;
using Rse.Storage.Feeds;
using Rse.Storage.Members;
using Rse.Storage.Mentions;
using Rse.Storage.Networks;
using Rse.Storage.Perimeters;
using Rse.Storage.Posts;
using Rse.Storage.Ratings;
using Rse.Storage.Spaces;
using Rse.Storage.Subjects;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Databases;

internal static class StorageRegistration
{
    /// <summary>The stores of every slice, on the database that was chosen.</summary>
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<IUnitOfWork>(provider => provider.GetRequiredService<Database>());
        services.TryAddSingleton<ICommentStore, CommentStore>();
        services.TryAddSingleton<IFeedStore, FeedStore>();
        services.TryAddSingleton<IMemberStore, MemberStore>();
        services.TryAddSingleton<IMembershipStore, MembershipStore>();
        services.TryAddSingleton<IMentionStore, MentionStore>();
        services.TryAddSingleton<INetworkStore, NetworkStore>();
        services.TryAddSingleton<IPerimeterStore, PerimeterStore>();
        services.TryAddSingleton<IPostStore, PostStore>();
        services.TryAddSingleton<IRatingStore, RatingStore>();
        services.TryAddSingleton<ISnapshotStore, SnapshotStore>();
        services.TryAddSingleton<ISpaceStore, SpaceStore>();
        services.TryAddSingleton<IStorageMigrator, StorageMigrator>();
        services.TryAddSingleton<ISubjectStore, SubjectStore>();
        services.AddHostedService<StorageStarter>();
    }
}
