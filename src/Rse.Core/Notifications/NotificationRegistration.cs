using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Members;
using Rse.Notifications.Kinds;
using Rse.Notifications.Projecting;
using Rse.Notifications.Storing;
using Rse.Plugins;
using Rse.Projections;
using Rse.Transactions;

namespace Rse.Notifications;

internal static class NotificationRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<NotificationOptions, NotificationOptionsValidator>("Rse:Notifications");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NotificationOptions>, NotificationOptionsCheck>());
        services.AddPluginSet<INotificationKind>(NotificationCandidates.Contract);

        // The strongest first: of two kinds that find the same for a member, the first tells them.
        AddKind<ReplyKind>(services);
        AddKind<MentionKind>(services);
        AddKind<AcceptedAnswerKind>(services);
        AddKind<InvitationKind>(services);
        AddKind<JoinRequestKind>(services);
        AddKind<RequestDecidedKind>(services);
        AddKind<RoleChangedKind>(services);
        AddKind<ShareKind>(services);
        AddKind<CitationKind>(services);
        AddKind<CommentKind>(services);
        AddKind<ReactionKind>(services);
        AddKind<RatingKind>(services);
        AddKind<NewFollowerKind>(services);
        AddKind<StayEndsKind>(services);
        AddKind<HighlightKind>(services);
        services.TryAddSingleton<NotificationCandidates>();
        services.TryAddSingleton<NotificationProjection>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IProjection, NotificationProjection>(provider =>
                provider.GetRequiredService<NotificationProjection>()
            )
        );
        services.TryAddSingleton<NotificationRebuilder>();
        services.TryAddSingleton<NotificationBuilder>();
        services.TryAddSingleton<NotificationNotices>();
        services.AddHostedService<NotificationNoticeHost>();
        services.TryAddSingleton<NotificationCleaner>();
        services.AddHostedService(provider => provider.GetRequiredService<NotificationCleaner>());
        services.TryAddSingleton<INotificationReader, NotificationReader>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, NotificationOffboarding>());
        services.AddService<NotificationService>();
    }

    /// <summary>Adds a kind; the same call twice is harmless.</summary>
    public static void AddKind<TKind>(IServiceCollection services)
        where TKind : class, INotificationKind => services.TryAddEnumerable(ServiceDescriptor.Singleton<INotificationKind, TKind>());
}

/// <summary>Removes the notifications of a departing member; what others were told of them stays.</summary>
internal sealed class NotificationOffboarding(INotificationMarkStore marks) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken) =>
        await marks.ClearAsync(transaction, departure.Member.Id, cancellationToken);
}
