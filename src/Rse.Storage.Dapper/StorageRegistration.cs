using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Answers;
using Rse.Audits;
using Rse.Bookmarks;
using Rse.Briefs;
using Rse.Citations;
using Rse.Comments;
using Rse.CustomFeeds;
using Rse.Deliveries.Storing;
using Rse.Directories;
using Rse.Experts;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.FeedTokens;
using Rse.Follows;
using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Imports;
using Rse.Imports.Storing;
using Rse.Letters;
using Rse.Live;
using Rse.Members;
using Rse.Members.Addresses;
using Rse.Members.Claims;
using Rse.Members.Handles;
using Rse.Mentions;
using Rse.Mutes;
using Rse.Networks;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Projections;
using Rse.Ratings;
using Rse.Reactions;
using Rse.ReadStates;
using Rse.SavedSearches.Storing;
using Rse.Search;
using Rse.Search.Unanswered;
using Rse.Shares;
using Rse.Spaces;
using Rse.Spaces.History;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;
using Rse.Storage.Activities;
using Rse.Storage.Answers;
using Rse.Storage.Audits;
using Rse.Storage.Bookmarks;
using Rse.Storage.Briefs;
using Rse.Storage.Citations;
using Rse.Storage.Comments;
using Rse.Storage.CustomFeeds;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Migrating;
using Rse.Storage.Deliveries;
using Rse.Storage.Directories;
using Rse.Storage.Experts;
using Rse.Storage.Feeds;
using Rse.Storage.Feeds.Home;
using Rse.Storage.FeedTokens;
using Rse.Storage.Follows;
using Rse.Storage.Highlights;
using Rse.Storage.Imports;
using Rse.Storage.Letters;
using Rse.Storage.Live;
using Rse.Storage.Members;
using Rse.Storage.Mentions;
using Rse.Storage.Mutes;
using Rse.Storage.Networks;
using Rse.Storage.Notifications;
using Rse.Storage.Perimeters;
using Rse.Storage.Posts;
using Rse.Storage.Projections;
using Rse.Storage.Ratings;
using Rse.Storage.Reactions;
using Rse.Storage.ReadStates;
using Rse.Storage.SavedSearches;
using Rse.Storage.Search;
using Rse.Storage.Shares;
using Rse.Storage.Spaces;
using Rse.Storage.Subjects;
using Rse.Storage.Topics;
using Rse.Storage.Typeahead;
using Rse.Storage.WebSub;
using Rse.Subjects;
using Rse.Topics;
using Rse.Transactions;
using Rse.Typeahead;
using Rse.WebSub;

namespace Rse.Storage;

internal static class StorageRegistration
{
    /// <summary>
    /// Chooses the database of a network, and adds the stores of every slice on it. What else a database needs, the caller adds.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another storage was chosen before.</exception>
    public static void Use(IRseBuilder builder, StorageChoice choice, Func<IServiceProvider, Database> create)
    {
        var services = builder.Services;
        var earlier =
            services.FirstOrDefault(service => service.ServiceType == typeof(StorageChoice))?.ImplementationInstance as StorageChoice;
        if (earlier is not null && earlier != choice)
        {
            throw new InvalidOperationException(
                $"A network has one storage, and two were chosen: {earlier.Name} and {choice.Name}. Keep one of the two calls."
            );
        }

        MissingStorage.Remove(services);
        services.TryAddSingleton(choice);
        services.TryAddSingleton(create);
        Add(services);
        AddSearch(services);
    }

    private static void AddSearch(IServiceCollection services)
    {
        services.TryAddSingleton<ISearchSourceStore, SearchSourceStore>();
        services.TryAddSingleton<IUnansweredQueryStore, UnansweredQueryStore>();
        services.TryAddSingleton<ITypeaheadStore, TypeaheadStore>();
        services.TryAddSingleton<IExpertStore, ExpertStore>();
        services.TryAddSingleton<ISavedSearchStore, SavedSearchStore>();
        services.TryAddSingleton<IAlertStore, AlertStore>();
        services.TryAddSingleton<ISearchMatchStore, SearchMatchStore>();
    }

    private static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<IHostTransactionScope>(provider => provider.GetRequiredService<Database>());
        services.TryAddSingleton<IUnitOfWork>(provider => provider.GetRequiredService<Database>());
        services.TryAddSingleton<IActivityStore, ActivityStore>();
        services.TryAddSingleton<IAnswerStore, AnswerStore>();
        services.TryAddSingleton<IAuditStore, AuditStore>();
        services.TryAddSingleton<IBriefBudgetStore, BriefBudgetStore>();
        services.TryAddSingleton<IBriefStore, BriefStore>();
        services.TryAddSingleton<ICitationStore, CitationStore>();
        services.TryAddSingleton<ICommentStore, CommentStore>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedPicker, CustomPicker>());
        services.TryAddSingleton<ICustomFeedStore, CustomFeedStore>();
        services.TryAddSingleton<ICustomWordStore, CustomWordStore>();
        services.TryAddSingleton<IDirectoryLinkStore, DirectoryLinkStore>();
        services.TryAddSingleton<IMirrorMemberStore, MirrorMemberStore>();
        services.TryAddSingleton<IFeedStore, FeedStore>();
        services.TryAddSingleton<IHighlightStore, HighlightStore>();
        services.TryAddSingleton<IHomeStore, HomeStore>();
        services.TryAddSingleton<IImportLinkStore, ImportLinkStore>();
        services.TryAddSingleton<IImportStore, ImportStore>();
        services.TryAddSingleton<IFollowedStore, FollowedStore>();
        services.TryAddSingleton<IFollowStore, FollowStore>();
        services.TryAddSingleton<IInvitationStore, InvitationStore>();
        services.TryAddSingleton<IJoinRequestStore, JoinRequestStore>();
        AddMail(services);
        services.TryAddSingleton<ILiveStore, LiveStore>();
        services.TryAddSingleton<IMemberLifecycleStore, MemberLifecycleStore>();
        services.TryAddSingleton<IMembershipStore, MembershipStore>();
        services.TryAddSingleton<IHandleStore, HandleStore>();
        services.TryAddSingleton<IMemberClaimStore, MemberClaimStore>();
        services.TryAddSingleton<IMemberStore, MemberStore>();
        services.TryAddSingleton<IMentionStore, MentionStore>();
        services.TryAddSingleton<IMuteStore, MuteStore>();
        services.TryAddSingleton<INetworkStore, NetworkStore>();
        services.TryAddSingleton<IPendingStore, PendingStore>();
        services.TryAddSingleton<IPerimeterStore, PerimeterStore>();
        services.TryAddSingleton<IPostStore, PostStore>();
        services.TryAddSingleton<IProjectionStore, ProjectionStore>();
        services.TryAddSingleton<IRatingStore, RatingStore>();
        services.TryAddSingleton<IReactionStore, ReactionStore>();
        services.TryAddSingleton<IReachStore, ReachStore>();
        services.TryAddSingleton<IBookmarkStore, BookmarkStore>();
        services.TryAddSingleton<IShareStore, ShareStore>();
        services.TryAddSingleton<IReadStateStore, ReadStateStore>();
        services.TryAddSingleton<ISnapshotStore, SnapshotStore>();
        services.TryAddSingleton<ISpaceHistoryStore, SpaceHistoryStore>();
        services.TryAddSingleton<ISpaceOverviewStore, SpaceOverviewStore>();
        services.TryAddSingleton<ISpaceStore, SpaceStore>();
        services.TryAddSingleton<ISubjectStore, SubjectStore>();
        services.TryAddSingleton<ITopicStore, TopicStore>();
        services.TryAddSingleton<IEvidenceStore, EvidenceStore>();
        services.TryAddSingleton<LogPlaceCheck>();
        services.TryAddSingleton<ILogInspector, LogInspector>();
        services.TryAddSingleton<StorageMigrator>();
        services.TryAddSingleton<IStorageMigrator>(provider => provider.GetRequiredService<StorageMigrator>());
        services.TryAddSingleton<IStorageProbe, StorageProbe>();
        services.AddHostedService<StartupMigration>();
        AddFollowUp(services);
    }

    private static void AddFollowUp(IServiceCollection services)
    {
        services.TryAddSingleton<IDeliveryLedgerStore, DeliveryLedgerStore>();
        services.TryAddSingleton<IDeliveryListStore, DeliveryListStore>();
        services.TryAddSingleton<IDeliveryQueueStore, DeliveryQueueStore>();
        services.TryAddSingleton<IDigestStore, DigestStore>();
        services.TryAddSingleton<IFeedSwitchStore, FeedSwitchStore>();
        services.TryAddSingleton<IFeedTokenStore, FeedTokenStore>();
        services.TryAddSingleton<IHubConsentStore, HubConsentStore>();
        services.TryAddSingleton<IHubQueueStore, HubQueueStore>();
        services.TryAddSingleton<IHubSubscriptionStore, HubSubscriptionStore>();
        NotificationStorageRegistration.Add(services);
        services.TryAddSingleton<IPresenceStore, PresenceStore>();
    }

    private static void AddMail(IServiceCollection services)
    {
        services.TryAddSingleton<IHeldReplyStore, HeldReplyStore>();
        services.TryAddSingleton<IIncomingLetterStore, IncomingLetterStore>();
        services.TryAddSingleton<ILetterStore, LetterStore>();
        services.TryAddSingleton<IMailAddressStore, MailAddressStore>();
        services.TryAddSingleton<IMailRouteStore, MailRouteStore>();
    }
}
