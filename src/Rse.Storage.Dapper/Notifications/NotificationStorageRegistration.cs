using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Notifications.Settings;
using Rse.Notifications.Storing;
using Rse.Storage.Notifications.Settings;

namespace Rse.Storage.Notifications;

internal static class NotificationStorageRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<INotificationFactStore, NotificationFactStore>();
        services.TryAddSingleton<INotificationMarkStore, NotificationMarkStore>();
        services.TryAddSingleton<INotificationNoticeStore, NotificationNoticeStore>();
        services.TryAddSingleton<INotificationPartyStore, NotificationPartyStore>();
        services.TryAddSingleton<INotificationSettingsStore, NotificationSettingsStore>();
        services.TryAddSingleton<INotificationStore, NotificationStore>();
    }
}
