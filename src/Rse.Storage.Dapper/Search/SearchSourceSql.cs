using Rse.Storage.Databases;

namespace Rse.Storage.Search;

/// <summary>The statements of <see cref="SearchSourceStore"/>.</summary>
internal static class SearchSourceSql
{
    public const string SelectPosts = $"""
        select s.id, 'post' as kind, p.title, p.body, s.audience, s.at, s.space_id as space, s.author_id as author, p.kind as postkind,
            case when p.kind = 'question' and not exists (
                select 1
                from rse_answer k
                join rse_subject c on c.id = k.comment_id
                where k.question_id = s.id
                  and c.trashed = 0) then 1 else 0 end as unanswered
        from rse_subject s
        join rse_post p on p.id = s.id
        where s.id = any(@ids)
          and s.trashed = 0
          and {Visibility.Subject}
        """;

    public const string SelectComments = $"""
        select s.id, 'comment' as kind, c.body, s.audience, s.at, s.space_id as space, s.author_id as author,
            case when s.space_id is null then s.root_id end as hostroot
        from rse_subject s
        join rse_comment c on c.id = s.id
        join rse_subject r on r.id = s.root_id
        where s.id = any(@ids)
          and s.trashed = 0
          and r.trashed = 0
          and {Visibility.Subject}
        """;

    public const string SelectHosted = $"""
        select s.id, s.kind, s.key, s.audience, s.at, s.id as hostroot
        from rse_subject s
        where s.id = any(@ids)
          and s.key is not null
          and s.trashed = 0
          and {Visibility.Subject}
        """;

    public const string SelectTopicsOf = $"""
        select distinct u.subject_id as subject, t.name
        from rse_topic_activity u
        join rse_topic t on t.id = u.topic_id
        join rse_subject s on s.id = u.subject_id
        where u.subject_id = any(@ids)
          and {Visibility.Subject}
        """;

    public const string SelectTopics = $"""
        select t.id, t.name, t.label, a.audience, min(a.at) as at
        from rse_topic t
        join rse_topic_activity u on u.topic_id = t.id
        join rse_activity a on a.id = u.activity_id
        where t.id = any(@ids)
          and a.space_id is not null
          and a.listing {ListingSql.Listed}
          and {Visibility.Activity}
        group by t.id, t.name, t.label, a.audience
        """;

    public const string SelectTopicIds = $"""
        select u.topic_id
        from rse_topic_activity u
        join rse_subject s on s.id = u.subject_id
        where u.subject_id = any(@ids)
          and {Visibility.Subject}
        union
        select f.topic_id
        from rse_topic_former f
        join rse_subject s on s.id = f.subject_id
        where f.subject_id = any(@ids)
          and {Visibility.Subject}
        """;

    public const string SelectAuthors = $"""
        select distinct s.author_id
        from rse_subject s
        where s.id = any(@ids)
          and s.author_id is not null
          and {Visibility.Subject}
        """;

    /// <summary>The rating from which on somebody valued what they rated.</summary>
    public const string LeastValuedRating = "4";

    // Found by what they are valued for are members by what every internal member may see, and no guest, unless they do not want to be
    // named. The topics of a post are those of what is answered below it. Two people have to agree.
    public const string SelectValued = $"""
        select a.actor_id as member, t.label, count(distinct v.member_id) as valuers
        from rse_activity a
        join rse_topic_activity u on u.subject_id in (a.subject_id, a.root_id)
        join rse_topic t on t.id = u.topic_id
        join (
            select subject_id, member_id
            from rse_reaction
            union all
            select subject_id, member_id
            from rse_rating
            where value >= {LeastValuedRating}
            union all
            select comment_id, member_id
            from rse_answer) v on v.subject_id = a.subject_id
        where a.actor_id = any(@ids)
          and a.verb = 'create'
          and a.listing {ListingSql.Listed}
          and a.space_id is not null
          and a.audience <= 0
          and v.member_id <> a.actor_id
          and not exists (
            select 1
            from rse_expert_unlisted x
            where x.member_id = a.actor_id)
          and {Visibility.Activity}
        group by a.actor_id, t.id, t.label
        having count(distinct v.member_id) >= 2
        order by a.actor_id, valuers desc, t.label
        """;

    public const string SelectMembers = $"""
        select m.id, 'member' as kind, m.display_name as title, m.handle as body, m.created_at as at
        from rse_member m
        where m.id = any(@ids)
          and m.state <> 'departed'
          and {Visibility.Member}
        """;

    public const string SelectCircles = $"""
        select b.member_id as member, p.audience
        from rse_membership b
        join rse_space p on p.id = b.space_id
        where b.member_id = any(@ids)
          and {Visibility.Listing}
        """;

    public const string SelectSpaces = $"""
        select p.id, 'space' as kind, p.id as space, p.name as title, p.description as body, p.listing as audience, p.created_at as at
        from rse_space p
        where p.id = any(@ids)
          and {Visibility.Listing}
        """;

    public const string SelectThreads = $"""
        select s.id
        from rse_subject s
        join rse_comment c on c.id = s.id
        where c.root_id = any(@ids)
          and {Visibility.Subject}
        """;

    public const string SelectInSpace = $"""
        select s.id
        from rse_subject s
        where s.space_id = @space
          and s.id > @after
          and {Visibility.Subject}
        order by s.id
        limit @take
        """;
}
